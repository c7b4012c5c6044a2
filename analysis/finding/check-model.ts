import type { Issue } from '../../surveys/model/issue.ts';
import type { Source } from '../source/source.ts';
import { regressionIssues } from './regression/check-regression.ts';
import { numberIssues, twiceIssues, variableIssues } from './request-issue.ts';
import type { AnalysisRequest, AnalysisTask } from './schema.ts';

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
    const { of, by } = task.drivers;
    return [
      ...numeric(of, `${place}/of`),
      ...by.flatMap((name, index) => numeric(name, `${place}/by/${index}`)),
      ...twiceIssues([of, ...by], (index) => (index === 0 ? `${place}/of` : `${place}/by/${index - 1}`)),
    ];
  }
  if (task.mediation) {
    const place = `${at}/mediation`;
    const { of, cause, through } = task.mediation;
    return [
      ...numeric(of, `${place}/of`),
      ...numeric(cause, `${place}/cause`),
      ...numeric(through, `${place}/through`),
      ...twiceIssues([of, cause, through], (index) => `${place}/${['of', 'cause', 'through'][index]}`),
    ];
  }
  return [];
};
