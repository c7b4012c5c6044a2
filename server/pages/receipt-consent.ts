import type { Context } from 'hono';
import type { AppParts } from '../app-parts.ts';
import { consentRecordOf } from '../consent-record-of.ts';
import type { HeldReceipt } from './held-receipt.ts';
import { withCode } from './receipt-entry.tsx';
import { unknownDraft } from './respondent-message.tsx';

/** What the holder of a receipt agreed to, word for word, as a file. */
export const downloadConsent = async (
  context: Context,
  parts: AppParts,
  { survey, response }: HeldReceipt,
): Promise<Response> => {
  const published = await parts.store.published(survey, response.document.version);
  const record =
    published === null
      ? null
      : await consentRecordOf({ store: parts.store, proven: parts.proof.proven }, published, response);
  return record === null
    ? unknownDraft(context, parts)
    : context.body(`${JSON.stringify(record, null, 2)}\n`, 200, {
        ...withCode,
        'Content-Type': 'application/ld+json; charset=utf-8',
        'Content-Disposition': `attachment; filename="${survey}-consent.json"`,
      });
};
