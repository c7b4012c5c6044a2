import type { Issue } from '../../surveys/model/issue.ts';
import type { CopyChoices } from '../api/schema.ts';
import type { AppParts } from '../app-parts.ts';
import { issue } from '../problem.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { type CopyProgress, type CopySteps, copyJobsOf } from './copy-jobs.ts';
import { exportCodebook } from './export-codebook.ts';
import { exportFile } from './export-file.ts';
import { type ExportFormat, fileEnding, mediaType } from './export-format.ts';
import { exportIssues } from './export-issues.ts';
import { exportRows } from './export-rows.ts';
import { marginWeights, weightOf } from './margin-weights.ts';
import { readWeighting } from './read-weighting.ts';
import { weightIssues } from './weight-issues.ts';

/** A copy that is on the list and has not been read yet: its file, and what is said of it. */
export interface BegunCopy {
  readonly copy: string;
  readonly pieces: AsyncIterable<string | Uint8Array>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Begins a researcher's copy of the answers: on the list before a byte is given; `steps` counts while it is read. Refused
 * as 403 or 422 with issues.
 */
export const takeCopy = async (
  { store, clock, settings }: Pick<AppParts, 'store' | 'clock' | 'settings'>,
  published: PublishedSurvey,
  format: ExportFormat,
  { variant, values, days, language, texts, weight, purpose, ...asked }: CopyChoices,
  steps: CopySteps = { read: 0, written: 0 },
): Promise<
  | { readonly ok: true; readonly value: BegunCopy }
  | { readonly ok: false; readonly status: 403 | 422; readonly issues: readonly Issue[] }
> => {
  const { name, timezone } = published.survey;
  const refused = await exportIssues(store, name);
  if (refused.length > 0) return { ok: false, status: 403, issues: refused };
  const wrong = weightIssues((await exportCodebook(store, name)).codebook, weight);
  if (wrong.length > 0) return { ok: false, status: 422, issues: wrong };
  const weighting = readWeighting({ ...asked, weight });
  if (!weighting.ok) return { ok: false, status: 422, issues: weighting.issues };
  const weights = weighting.value && (await marginWeights(store, published, weighting.value));
  if (weights?.ok === false) return { ok: false, status: 422, issues: weights.issues };
  const day = clock.today(timezone);
  const rows = await exportRows({
    store,
    published,
    days,
    texts,
    ...(weights === null ? {} : { weights: weights.value }),
    copy: { day, taker: 'researcher', purpose: purpose.trim() },
    at: (done) => {
      steps.read = done;
    },
  });
  const { pieces } = exportFile({
    rows,
    format,
    variant,
    values,
    texts,
    language: language ?? rows.codebook.languages[0] ?? 'en',
    ...weightOf(weight, weighting.value),
    day,
    folder: settings.dataFolder,
    written: (done) => {
      steps.written = done;
    },
  });
  return {
    ok: true,
    value: {
      copy: rows.copy,
      pieces,
      headers: {
        'Content-Type': mediaType[format],
        'Content-Disposition': `attachment; filename="${name}.${fileEnding(format)}"`,
        'Confia-Copy': rows.copy,
        'Confia-Texts': texts,
      },
    },
  };
};

/** Begins such a copy and makes its file from now on, whoever reads it; refused too (409) while two are being made. */
export const makeCopy = async (
  parts: Pick<AppParts, 'store' | 'clock' | 'settings' | 'log'>,
  published: PublishedSurvey,
  format: ExportFormat,
  choices: CopyChoices,
  owner: string,
): Promise<
  | { readonly ok: true; readonly value: CopyProgress }
  | { readonly ok: false; readonly status: 403 | 409 | 422; readonly issues: readonly Issue[] }
> => {
  const jobs = copyJobsOf(parts);
  const made = jobs.within(owner, async () => {
    const steps: CopySteps = { read: 0, written: 0 };
    const survey = published.survey.name;
    const { complete: of } = await parts.store.counts(survey);
    const begun = await takeCopy(parts, published, format, choices, steps);
    if (!begun.ok) return begun;
    return { ok: true as const, value: jobs.begin({ survey, owner, format, of, steps, begun: begun.value }) };
  });
  return made ?? { ok: false, status: 409, issues: [issue('EXPORT-BUSY')] };
};
