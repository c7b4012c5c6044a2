import type { Issue } from '../../surveys/model/issue.ts';
import type { Source } from '../source/source.ts';
import { weightIssues } from './check-design.ts';
import { requestError as error } from './request-issue.ts';
import type { AnalysisRequest, AnalysisTask } from './schema.ts';

const place = 'replicates';

/** Errors by replicates are those of shares, means and totals. */
const isKnown = ({ crosstab, means }: AnalysisTask): boolean =>
  crosstab !== undefined ||
  (means !== undefined && means.quantiles === undefined && means.per === undefined && means.ranks !== true);

/** What in the replicates of a request cannot be, before anything is counted. */
export const replicateIssues = async (
  source: Source,
  { replicates, weighting, tasks }: AnalysisRequest,
): Promise<readonly Issue[]> => {
  if (replicates === undefined) return [];
  const issues = tasks.flatMap((task, index) =>
    isKnown(task) ? [] : [error('REQUEST-REPLICATES-TASK', `tasks/${index}`)],
  );
  if (replicates.method !== 'columns') return issues;
  const { columns, each } = replicates;
  for (const [index, name] of columns.entries())
    issues.push(...(await weightIssues(source, name, `${place}/columns/${index}`)));
  if (weighting !== undefined) issues.push(error('REQUEST-REPLICATES-MARGINS', place));
  if (each !== undefined && each.length !== columns.length)
    issues.push(
      error('REQUEST-REPLICATES-EACH', `${place}/each`, { each: each.length, columns: columns.length }),
    );
  return issues;
};
