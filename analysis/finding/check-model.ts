import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes } from '../data/codes.ts';
import type { Source } from '../source/source.ts';
import { numberIssues, requestError, tableIssues, variableIssues } from './request-issue.ts';
import type { AnalysisTask } from './schema.ts';

const twice = (names: readonly string[], place: (index: number) => string): readonly Issue[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [requestError('REQUEST-VARIABLE-TWICE', place(index), { variable: name })]
      : [],
  );

const regressionIssues = (
  { codebook }: Source,
  { of, by, family }: NonNullable<AnalysisTask['regression']>,
  place: string,
): readonly Issue[] => [
  ...variableIssues(codebook, of, `${place}/of`, (variable) => {
    if (family === 'linear' || (family === undefined && variable.measure === 'number'))
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
  }),
  ...by.flatMap((name, index) =>
    variableIssues(codebook, name, `${place}/by/${index}`, (variable) =>
      variable.measure === 'number' ? [] : tableIssues(`${place}/by/${index}`)(variable),
    ),
  ),
  ...twice([of, ...by], (index) => (index === 0 ? `${place}/of` : `${place}/by/${index - 1}`)),
];

/** What in a regression, in drivers or in a path these data cannot answer. */
export const modelIssues = (source: Source, task: AnalysisTask, at: string): readonly Issue[] => {
  const numeric = (name: string, place: string): readonly Issue[] =>
    variableIssues(source.codebook, name, place, numberIssues(place));
  if (task.regression) return regressionIssues(source, task.regression, `${at}/regression`);
  if (task.drivers) {
    const place = `${at}/drivers`;
    const { of, by } = task.drivers;
    return [
      ...numeric(of, `${place}/of`),
      ...by.flatMap((name, index) => numeric(name, `${place}/by/${index}`)),
      ...twice([of, ...by], (index) => (index === 0 ? `${place}/of` : `${place}/by/${index - 1}`)),
    ];
  }
  if (task.mediation) {
    const place = `${at}/mediation`;
    const { of, cause, through } = task.mediation;
    return [
      ...numeric(of, `${place}/of`),
      ...numeric(cause, `${place}/cause`),
      ...numeric(through, `${place}/through`),
      ...twice([of, cause, through], (index) => `${place}/${['of', 'cause', 'through'][index]}`),
    ];
  }
  return [];
};
