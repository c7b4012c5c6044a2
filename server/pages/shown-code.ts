import type { Context } from 'hono';
import type { ShownCode } from '../../client/respondent/code-block.tsx';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { showReceipt } from '../receipt.ts';
import { receiptWords } from '../receipt-words.ts';

/** A secret in the forms a page shows it in; its address is the server's public one, else the one it was asked at. */
export const shownCode = (
  context: Context,
  { settings }: AppParts,
  secret: Uint8Array,
  language: LanguageTag,
): ShownCode => {
  const code = showReceipt(secret);
  const origin = settings.baseUrl ?? new URL(context.req.url).origin;
  return {
    code,
    words: receiptWords(secret, language),
    address: `${origin.replace(/\/$/, '')}/receipt#${code}`,
  };
};
