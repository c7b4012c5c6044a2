import type { Source } from '../../analysis/source/source.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import { exportIssues } from '../export/export-issues.ts';
import { countRows } from '../pages/count-rows.ts';
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

/** Answers came or went since the figures of a report were made: the script would say that they are others. */
const moved = 'REPORT-R-MOVED';

export const isMoved = (issues: readonly Issue[]): boolean => issues.some(({ code }) => code === moved);

/**
 * The R script with its data. It is a copy of answers: refused where no rows may leave, and written into the register of
 * copies before a row is read, so that the register counts whoever leaves from then on. Refused too (`isMoved`) where the
 * figures are no longer those of the rows.
 */
export const takeCompanion = async (
  store: Pick<Store, 'surveys' | 'source' | 'registerCopy'>,
  told: ReportToPrint,
  copy: Omit<NewCopy, 'variables'>,
): Promise<Result<RCompanion & { readonly copy: string }>> => {
  const issues = await refused(store, told);
  if (issues.length > 0) return { ok: false, issues };
  const { name } = told.published.survey;
  const other = { ok: false, issues: [issue(moved, {})] } as const;
  const sourceOfFigures = async (): Promise<Source | null> => {
    const source = await store.source(name);
    return (await countRows(source)) === told.answer.stored ? source : null;
  };
  const before = await sourceOfFigures();
  if (before === null) return other;
  const { variables, made } = rCompanion(told, before.codebook);
  const taken = await store.registerCopy(name, { ...copy, variables });
  const source = await sourceOfFigures();
  return source === null ? other : { ok: true, value: { ...(await made(source)), copy: taken }, issues: [] };
};
