import type { LanguageTag } from '../model/language.ts';
import type { Survey } from '../model/survey.ts';
import { canonical } from './canonical.ts';
import { sha256Hex } from './sha256.ts';

/**
 * Names a version of a questionnaire by what it says: SHA-256 (64 hex digits) of the canonical definition without
 * `$schema`, `notes`, notes for translators, waivers, how far each language has come, and the texts of every language but the source.
 * Correcting or approving a translation keeps the hash; changing a word of the source, a rule or an order does not.
 */
export const contentHash = (survey: Survey): string => {
  const { $schema: _, notes: __, waivers: ___, translatorNotes: ____, languages, texts, ...rest } = survey;
  return sha256Hex(
    canonical({
      ...rest,
      languages: languages.map(({ tag }) => tag),
      texts: { [survey.source]: texts[survey.source] ?? {} },
    }),
  );
};

/** SHA-256 (64 hex digits) of the texts of one language, recorded beside the content hash when a survey is published. */
export const translationHash = (survey: Survey, language: LanguageTag): string =>
  sha256Hex(canonical(survey.texts[language] ?? {}));

/**
 * Names a source text, so that a translation can say which wording it translates: `sha256:` and the first 16 hex
 * digits of SHA-256 over its UTF-8 bytes in NFC.
 *
 * @example
 * textHash('Felt control') // 'sha256:7c4db154c24a9478'
 * textHash('cafe\u0301') === textHash('caf\u00e9') // true
 */
export const textHash = (text: string): string => `sha256:${sha256Hex(text.normalize('NFC')).slice(0, 16)}`;
