import { codableQuestions, codableText } from '../../analysis/coding/codable-text.ts';
import type { ReadableText } from '../../client/dashboard/coding-parts.tsx';
import { sha256Hex } from '../../surveys/definition/sha256.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { RoundText } from '../coding/coding-round.ts';
import { shownWords } from '../scrubbing/shown-words.ts';
import type { Store } from '../storage/store.ts';

/** By which a code comes back to the words that were read, and to no others. */
export const textDigest = (text: string): string => sha256Hex(text).slice(0, 24);

/** A drawn text to be shown to who reads it, with what points at a person covered; null where it is gone. */
export const readableText = async (
  store: Store,
  survey: string,
  own: RoundText,
  language: LanguageTag,
): Promise<ReadableText | null> => {
  const document = (await store.response(survey, own.id))?.document;
  const published = await store.published(survey, own.version);
  if (document === undefined || published === null) return null;
  const question = codableQuestions(published.survey).find(({ name }) => name === own.question);
  const text = question === undefined ? null : codableText(published.survey, question, document);
  if (question === undefined || text === null) return null;
  return {
    mark: own.mark,
    digest: textDigest(text),
    question: shown({ survey: published.survey, study: published.study, key: question.text, language }).text,
    text: shownWords(text, language),
    language: own.language,
    languageName: new Intl.DisplayNames([language], { type: 'language' }).of(own.language) ?? own.language,
    direction: direction(own.language),
  };
};
