import type { Codebook, Variable } from '../../../surveys/model/codebook.ts';
import type { Issue } from '../../../surveys/model/issue.ts';
import { codeNumbers, validCodes, variableOf } from '../../data/codes.ts';
import { numberIssues, requestError, variableIssues } from '../request-issue.ts';
import type { AnalysisTask } from '../schema.ts';

interface Placed {
  readonly name: string;
  readonly place: string;
}

const listed = (names: readonly string[], place: string): readonly Placed[] =>
  names.map((name, index) => ({ name, place: `${place}/${index}` }));

/** Numbers, each named once. */
const numbersOnce = (codebook: Codebook, named: readonly Placed[]): readonly Issue[] =>
  named.flatMap(({ name, place }, index) => [
    ...variableIssues(codebook, name, place, numberIssues(place)),
    ...(named.findIndex((own) => own.name === name) < index
      ? [requestError('REQUEST-VARIABLE-TWICE', place, { variable: name })]
      : []),
  ]);

/** Ends of a scale and which of them means more, as far as the codebook tells. */
const scaleOf = (variable: Variable): string | null => {
  const numbers = codeNumbers(variable, validCodes(variable));
  const ends = variable.measure === 'number' ? variable.range : [Math.min(...numbers), Math.max(...numbers)];
  return ends === undefined ? null : `${ends[0]}–${ends[1]} ${variable.direction === 'down' ? '↓' : '↑'}`;
};

/** What in a contrast within people these data cannot answer: answers on two scales have no difference. */
export const pairedIssues = (
  codebook: Codebook,
  { of, against }: NonNullable<AnalysisTask['paired']>,
  at: string,
): readonly Issue[] => {
  const named = [...listed(of, `${at}/of`), ...listed(against, `${at}/against`)];
  const wrong = numbersOnce(codebook, named);
  if (wrong.length > 0) return wrong;
  const scales = named.flatMap(({ name, place }) => {
    const variable = variableOf(codebook, name);
    const scale = variable === null ? null : scaleOf(variable);
    return scale === null ? [] : [{ name, place, scale }];
  });
  const [first, ...others] = scales;
  return first === undefined
    ? []
    : others
        .filter(({ scale }) => scale !== first.scale)
        .map(({ name, place, scale }) =>
          requestError('REQUEST-SCALES-DIFFER', place, {
            variable: name,
            scale,
            other: first.name,
            otherScale: first.scale,
          }),
        );
};

/** What in a correlation these data cannot answer. */
export const correlationIssues = (
  codebook: Codebook,
  { of, with: others, given = [] }: NonNullable<AnalysisTask['correlation']>,
  at: string,
): readonly Issue[] => [
  ...(of.length < 2 && others === undefined ? [requestError('REQUEST-ONE-VARIABLE', `${at}/of`)] : []),
  ...numbersOnce(codebook, [
    ...listed(of, `${at}/of`),
    ...listed(others ?? [], `${at}/with`),
    ...listed(given, `${at}/given`),
  ]),
];
