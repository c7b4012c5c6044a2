import { dryRun } from '../../surveys/dry-run/dry-run.ts';
import { type DryRunReport, reportOf } from '../../surveys/dry-run/report.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { type DataPreview, dataPreview } from './data-preview.ts';
import { httpFieldwork } from './http-fieldwork.ts';
import { withScratch } from './scratch.ts';

export interface ServerDryRun extends DryRunReport {
  readonly data: DataPreview;
}

/**
 * Generated respondents through the real server code and storage, on a store that is thrown away: what they reached,
 * how long each way is, and what the data would look like. The same seed gives the same respondents.
 */
export const runDry = (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly n: number;
  readonly seed: number;
  readonly day: string;
  readonly at?: (done: number) => void;
}): Promise<ServerDryRun> =>
  withScratch(options, async ({ app, store, published }) => {
    const run = await dryRun({ ...options, fieldwork: httpFieldwork(app, store, published) });
    return { ...reportOf(options.survey, run), data: await dataPreview(store, published) };
  });
