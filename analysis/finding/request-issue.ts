import { nearestName } from '../../surveys/expression/nearest-name.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { codeNumbers, isCoded, validCodes, variableOf } from '../data/codes.ts';

/** An error of a request at its place. */
export const requestError = (code: string, place: string, data: Issue['data'] = {}): Issue => ({
  code,
  severity: 'error',
  place,
  data,
});

/** A name that no variable has, with the one that was probably meant. */
export const unknownVariable = (name: string, place: string, known: readonly string[]): Issue => {
  const nearest = nearestName(name, known);
  return nearest === ''
    ? requestError('REQUEST-VARIABLE-UNKNOWN', place, { variable: name })
    : requestError('REQUEST-VARIABLE-MEANT', place, { variable: name, nearest });
};

/** What is wrong with using a variable here; the check sees it only if there is such a variable. */
export const variableIssues = (
  codebook: Codebook,
  name: string,
  place: string,
  check: (variable: Variable) => readonly Issue[],
): readonly Issue[] => {
  const variable = variableOf(codebook, name);
  return variable === null
    ? [
        unknownVariable(name, place, [
          ...codebook.variables.map((own) => own.name),
          ...(codebook.sets ?? []).map((set) => set.name),
        ]),
      ]
    : check(variable);
};

/** What stands in the way of counting by a variable. */
export const tableIssues =
  (place: string) =>
  (variable: Variable): readonly Issue[] => {
    if (variable.measure === 'text')
      return [requestError('REQUEST-TEXT-IN-TABLE', place, { variable: variable.name })];
    if (!isCoded(variable))
      return [requestError('REQUEST-NUMBER-IN-TABLE', place, { variable: variable.name })];
    return validCodes(variable).length === 0
      ? [requestError('REQUEST-WITHOUT-CODES', place, { variable: variable.name })]
      : [];
  };

/** What stands in the way of averaging a variable; the mean of one that is 0 or 1 is the share of 1. */
export const numberIssues =
  (place: string) =>
  (variable: Variable): readonly Issue[] => {
    if (variable.measure === 'number') return [];
    const codes = validCodes(variable);
    const isFlag = codes.length === 2 && codes.includes('0') && codes.includes('1');
    const numeric =
      isFlag || (variable.measure === 'ordinal' && !codeNumbers(variable, codes).some(Number.isNaN));
    return numeric ? [] : [requestError('REQUEST-NOT-A-NUMBER', place, { variable: variable.name })];
  };

/** Names that stand twice, each at the later place. */
export const twiceIssues = (names: readonly string[], place: (index: number) => string): readonly Issue[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [requestError('REQUEST-VARIABLE-TWICE', place(index), { variable: name })]
      : [],
  );
