import { type LanguageDetector, openDetector } from '../analysis/text/language-detector.ts';
import { shippedFile } from './shipped-file.ts';

let opened: LanguageDetector | null = null;

/** The detector that is shipped; its table is read with the first text and kept. */
export const languageDetector: LanguageDetector = (text, among) => {
  opened ??= openDetector(shippedFile('language.bin'));
  if (opened === null) throw new Error('languageDetector: the file language.bin is not whole');
  return opened(text, among);
};
