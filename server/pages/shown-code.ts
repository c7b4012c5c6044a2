import type { ShownCode } from '../../client/respondent/code-block.tsx';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { showReceipt } from '../receipt.ts';
import { receiptWords } from '../receipt-words.ts';

/** A secret in the forms a page shows it in. */
export const shownCode = (secret: Uint8Array, language: LanguageTag): ShownCode => ({
  code: showReceipt(secret),
  words: receiptWords(secret, language),
});
