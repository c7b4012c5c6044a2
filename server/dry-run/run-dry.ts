import { dryRun } from '../../surveys/dry-run/dry-run.ts';
import { type DryRunReport, reportOf } from '../../surveys/dry-run/report.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { QuotaFill } from '../storage/store.ts';
import { type DataPreview, dataPreview } from './data-preview.ts';
import { type DrawnArms, drawnArms } from './drawn-arms.ts';
import { httpFieldwork } from './http-fieldwork.ts';
import { withScratch } from './scratch.ts';

export interface ServerDryRun extends DryRunReport {
  readonly quotas: readonly QuotaFill[];
  readonly experiments: readonly DrawnArms[];
  readonly data: DataPreview;
}

/** What is tried, and by whom. */
export interface DryRunAsked {
  readonly survey: Survey;
  readonly study: Study;
  /** The most respondents that are generated. */
  readonly n: number;
  readonly seed: number;
  readonly day: string;
  /** Absent: in every language of the survey. */
  readonly languages?: readonly LanguageTag[];
}

/**
 * Generated respondents through the real server code and storage, on a store that is thrown away: what they reached,
 * how long each way is, and what the data would look like. The same seed gives the same respondents.
 */
export const runDry = (
  options: DryRunAsked & { readonly at?: (done: number) => void },
): Promise<ServerDryRun> =>
  withScratch(options, async ({ app, store, published }) => {
    const { survey } = options;
    const run = await dryRun({ ...options, fieldwork: httpFieldwork(app, store, published) });
    return {
      ...reportOf(survey, run),
      quotas: await store.quotas(survey.name, true),
      experiments: await drawnArms(store, survey),
      data: await dataPreview(store, published),
    };
  });
