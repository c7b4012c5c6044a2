import type { Issue } from '../../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../../data/codes.ts';
import type { Source } from '../../source/source.ts';
import { numberIssues, requestError, tableIssues, twiceIssues, variableIssues } from '../request-issue.ts';
import type { AnalysisTask } from '../schema.ts';

type Told = NonNullable<AnalysisTask['regression']>;

/** Codes of a list, or options of a set, whose odds are explained. */
const codesIssues = (
  { codebook }: Source,
  { of, codes = [], family = 'logistic', stack }: Told,
  place: string,
): readonly Issue[] => {
  const set = codebook.sets?.find(({ name }) => name === of);
  const variable = variableOf(codebook, of);
  const known = set?.variables ?? (variable === null ? [] : validCodes(variable));
  if (set === undefined) {
    const wrong = variableIssues(codebook, of, `${place}/of`, tableIssues(`${place}/of`));
    if (wrong.length > 0) return wrong;
  }
  return [
    ...codes.flatMap((code, index) =>
      known.includes(code)
        ? []
        : [requestError('REQUEST-NOT-A-CODE', `${place}/codes/${index}`, { variable: of, code })],
    ),
    ...twiceIssues(codes, (index) => `${place}/codes/${index}`),
    ...(family === 'logistic' && !(set !== undefined && stack !== undefined)
      ? []
      : [requestError('REQUEST-CODES-LOGISTIC', `${place}/codes`)]),
  ];
};

const ownOutcomeIssues = ({ codebook }: Source, { of, family }: Told, place: string): readonly Issue[] =>
  variableIssues(codebook, of, `${place}/of`, (variable) => {
    if (
      family === 'linear' ||
      family === 'poisson' ||
      (family === undefined && variable.measure === 'number')
    )
      return numberIssues(`${place}/of`)(variable);
    const wrong = tableIssues(`${place}/of`)(variable);
    const codes = validCodes(variable).length;
    if (wrong.length > 0 || (family ?? 'ordinal') !== 'ordinal' || codes === 2)
      return wrong.length > 0 || family !== 'logistic' || codes === 2
        ? wrong
        : [requestError('REQUEST-NOT-TWO-CODES', `${place}/of`, { variable: of, codes })];
    return variable.measure === 'ordinal'
      ? []
      : [requestError('REQUEST-NOT-ORDERED', `${place}/of`, { variable: of })];
  });

/** What in the outcome of a regression these data cannot answer. */
export const outcomeIssues = (source: Source, told: Told, place: string): readonly Issue[] =>
  told.codes === undefined ? ownOutcomeIssues(source, told, place) : codesIssues(source, told, place);

/** Whether a regression will be linear. */
export const isLinear = ({ codebook }: Source, { of, codes, family }: Told): boolean =>
  codes === undefined &&
  (family === 'linear' || (family === undefined && variableOf(codebook, of)?.measure === 'number'));

/** Whether a regression will be ordinal. */
export const isOrdinal = ({ codebook }: Source, { of, codes, family }: Told): boolean => {
  if (codes !== undefined) return false;
  const variable = variableOf(codebook, of);
  if (family !== undefined || variable === null) return family === 'ordinal';
  return variable.measure !== 'number' && validCodes(variable).length !== 2;
};

/** An exposure of what is no count, or that is no number. */
export const exposureIssues = (source: Source, told: Told, place: string): readonly Issue[] => {
  const { exposure, family } = told;
  if (exposure === undefined) return [];
  if (family !== 'poisson') return [requestError('REQUEST-EXPOSURE-POISSON', place)];
  return variableIssues(source.codebook, exposure, place, (variable) =>
    variable.measure === 'number'
      ? []
      : [requestError('REQUEST-NOT-A-NUMBER', place, { variable: exposure })],
  );
};
