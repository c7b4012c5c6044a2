import type { Issue, Result } from '../../surveys/model/issue.ts';
import { exportIssues } from '../export/export-issues.ts';
import { issue } from '../problem.ts';
import type { NewCopy } from '../storage/export-copies.ts';
import type { Store } from '../storage/store.ts';
import type { ReportToPrint } from './printed-report.ts';
import { type RCompanion, rCompanion } from './r/r-companion.ts';

const refused = async (
  store: Pick<Store, 'surveys'>,
  { head, published }: ReportToPrint,
): Promise<readonly Issue[]> => [
  ...(head.where === undefined ? [] : [issue('REPORT-R-FILTER', {})]),
  ...(await exportIssues(store, published.survey.name)),
];

/**
 * The R script with its data. It is a copy of answers: refused where no rows may leave, and written into the register of
 * copies before a row is read, so that the register counts whoever leaves from then on.
 */
export const takeCompanion = async (
  store: Pick<Store, 'surveys' | 'source' | 'registerCopy'>,
  told: ReportToPrint,
  copy: Omit<NewCopy, 'variables'>,
): Promise<Result<RCompanion & { readonly copy: string }>> => {
  const issues = await refused(store, told);
  if (issues.length > 0) return { ok: false, issues };
  const { name } = told.published.survey;
  const { variables, made } = rCompanion(told, (await store.source(name)).codebook);
  const taken = await store.registerCopy(name, { ...copy, variables });
  return { ok: true, value: { ...(await made(await store.source(name))), copy: taken }, issues: [] };
};
