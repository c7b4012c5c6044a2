import type { Variable } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { validCodes } from '../data/codes.ts';
import type { Source } from '../source/source.ts';
import { isNumeric } from './complete-rows.ts';
import { regressionIssues } from './regression/check-regression.ts';
import { numberIssues, requestError, tableIssues, twiceIssues, variableIssues } from './request-issue.ts';
import type { AnalysisRequest, AnalysisTask } from './schema.ts';

const mediationIssues = (
  { codebook }: Source,
  { of, cause, through, given = [] }: NonNullable<AnalysisTask['mediation']>,
  at: string,
): readonly Issue[] => {
  const mediators =
    typeof through === 'string'
      ? [{ name: through, place: `${at}/through` }]
      : through.map((name, index) => ({ name, place: `${at}/through/${index}` }));
  const constant = given.map((name, index) => ({ name, place: `${at}/given/${index}` }));
  const named = [{ name: of, place: `${at}/of` }, { name: cause, place: `${at}/cause` }, ...mediators];
  const codesOf = (place: string) => (variable: Variable) => {
    if (isNumeric(variable) || variable.measure === 'number') return [];
    const wrong = tableIssues(place)(variable);
    const codes = validCodes(variable).length;
    return wrong.length > 0 || codes === 2
      ? wrong
      : [requestError('REQUEST-CAUSE-CODES', place, { variable: variable.name, codes })];
  };
  return [
    ...named.flatMap(({ name, place }) =>
      variableIssues(codebook, name, place, name === cause ? codesOf(place) : numberIssues(place)),
    ),
    ...constant.flatMap(({ name, place }) =>
      variableIssues(codebook, name, place, (variable) =>
        variable.measure === 'number' ? [] : tableIssues(place)(variable),
      ),
    ),
    ...twiceIssues(
      [...named, ...constant].map(({ name }) => name),
      (index) => [...named, ...constant][index]?.place ?? at,
    ),
  ];
};

/** Every driver must be in one block, and what is always in the model in none. */
const blockIssues = (
  { codebook }: Source,
  { of, by }: NonNullable<AnalysisTask['drivers']>,
  { of: blocks, given = [] }: NonNullable<NonNullable<AnalysisTask['drivers']>['blocks']>,
  place: string,
): readonly Issue[] => {
  const placed = blocks.flatMap(({ drivers }) => drivers);
  return [
    ...blocks.flatMap(({ drivers }, block) =>
      drivers.flatMap((name, index) =>
        by.includes(name)
          ? []
          : [
              requestError('REQUEST-NOT-A-PREDICTOR', `${place}/of/${block}/drivers/${index}`, {
                variable: name,
              }),
            ],
      ),
    ),
    ...by.flatMap((name) =>
      placed.filter((own) => own === name).length === 1
        ? []
        : [requestError('REQUEST-ONE-BLOCK', `${place}/of`, { variable: name })],
    ),
    ...given.flatMap((name, index) =>
      variableIssues(codebook, name, `${place}/given/${index}`, numberIssues(`${place}/given/${index}`)),
    ),
    ...twiceIssues([of, ...by, ...given], (index) => `${place}/given/${index - 1 - by.length}`).filter(
      ({ place: own }) => !own.includes('/-'),
    ),
  ];
};

/** What in a regression, in drivers or in a path these data cannot answer. */
export const modelIssues = (
  source: Source,
  request: AnalysisRequest,
  task: AnalysisTask,
  at: string,
): readonly Issue[] => {
  const numeric = (name: string, place: string): readonly Issue[] =>
    variableIssues(source.codebook, name, place, numberIssues(place));
  if (task.regression) return regressionIssues(source, request, task.regression, `${at}/regression`);
  if (task.drivers) {
    const place = `${at}/drivers`;
    const { of, by, blocks } = task.drivers;
    return [
      ...numeric(of, `${place}/of`),
      ...by.flatMap((name, index) => numeric(name, `${place}/by/${index}`)),
      ...twiceIssues([of, ...by], (index) => (index === 0 ? `${place}/of` : `${place}/by/${index - 1}`)),
      ...(blocks === undefined ? [] : blockIssues(source, task.drivers, blocks, `${place}/blocks`)),
    ];
  }
  return task.mediation ? mediationIssues(source, task.mediation, `${at}/mediation`) : [];
};
