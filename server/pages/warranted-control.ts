import type { Finding } from '../../analysis/finding/finding.ts';
import { nesting } from '../../analysis/finding/nested-banner.ts';
import type { Told } from '../../client/dashboard/overview-page.tsx';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { PublishedSurvey } from '../storage/store.ts';

/** Figures that say how much control people feel a company gives. */
const felt: ReadonlySet<string> = new Set(['FELT', 'CTI', 'CTI_P', 'SEGMENT']);

const variablesOf = (finding: Finding): readonly string[] => {
  if (finding.kind === 'crosstab')
    return [finding.rows.variable, ...(finding.columns?.variable.split(nesting) ?? [])];
  if (finding.kind === 'multiple') return [finding.set, finding.of ?? finding.set, ...finding.by];
  if ('construct' in finding) return [finding.construct];
  if (finding.kind === 'paired') return [...finding.of, ...finding.against];
  if (finding.kind === 'correlation') return [...finding.of, ...finding.given];
  if (finding.kind === 'mediation' || finding.kind === 'turn')
    return [finding.of, ...finding.by, ...finding.given];
  if (finding.kind === 'calibration') return [finding.of];
  if (finding.kind === 'patterns') return [...finding.of, ...finding.by];
  const models = ['regression', 'drivers', 'mediation'];
  return models.includes(finding.kind) ? [finding.of, ...finding.by] : [finding.of];
};

/**
 * Felt control of a named company never stands alone: without an audit of what the company gives, the words that it has
 * not been assessed go with it. There is no setting to leave them out.
 */
export const auditNotes =
  ({ study }: PublishedSurvey, words: Words<DashboardWord>) =>
  (finding: Finding): readonly string[] =>
    study.providerFixed && variablesOf(finding).some((name) => felt.has(name))
      ? [words('warrantedNotAssessed')]
      : [];

/** A finding with them before its own notes. */
export const withAudit =
  (published: PublishedSurvey, words: Words<DashboardWord>) =>
  <F extends Finding>(told: Told<F>): Told<F> => ({
    ...told,
    notes: [...auditNotes(published, words)(told.finding), ...told.notes],
  });
