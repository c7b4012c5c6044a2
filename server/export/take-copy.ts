import type { Issue } from '../../surveys/model/issue.ts';
import type { CopyChoices } from '../api/schema.ts';
import type { AppParts } from '../app-parts.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { exportCodebook } from './export-codebook.ts';
import { exportFile } from './export-file.ts';
import { type ExportFormat, fileEnding, mediaType } from './export-format.ts';
import { exportIssues } from './export-issues.ts';
import { exportRows } from './export-rows.ts';
import { weightIssues } from './weight-issues.ts';

/** A copy that is on the list and has not been read yet: its file, and what is said of it. */
export interface BegunCopy {
  readonly copy: string;
  readonly pieces: AsyncIterable<string | Uint8Array>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Begins a researcher's copy of the answers: on the list before a byte is given. Refused as 403 or 422 with issues. */
export const takeCopy = async (
  { store, clock, settings }: Pick<AppParts, 'store' | 'clock' | 'settings'>,
  published: PublishedSurvey,
  format: ExportFormat,
  { variant, values, days, language, texts, weight, purpose }: CopyChoices,
): Promise<
  | { readonly ok: true; readonly value: BegunCopy }
  | { readonly ok: false; readonly status: 403 | 422; readonly issues: readonly Issue[] }
> => {
  const { name, timezone } = published.survey;
  const refused = await exportIssues(store, name);
  if (refused.length > 0) return { ok: false, status: 403, issues: refused };
  const wrong = weightIssues((await exportCodebook(store, name)).codebook, weight);
  if (wrong.length > 0) return { ok: false, status: 422, issues: wrong };
  const day = clock.today(timezone);
  const rows = await exportRows({
    store,
    published,
    days,
    texts,
    copy: { day, taker: 'researcher', purpose: purpose.trim() },
  });
  const { pieces } = exportFile({
    rows,
    format,
    variant,
    values,
    texts,
    language: language ?? rows.codebook.languages[0] ?? 'en',
    ...(weight === '' ? {} : { weight }),
    day,
    folder: settings.dataFolder,
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
