import type { LanguageTag } from '../model/language.ts';
import type { MessageKey, Survey } from '../model/survey.ts';

/** The words of a text in exactly this language, or null: no language stands in for another here. */
export const textOf = ({ texts }: Survey, key: MessageKey, language: LanguageTag): string | null => {
  const own = Object.hasOwn(texts, language) ? texts[language] : undefined;
  const text = own !== undefined && Object.hasOwn(own, key) ? own[key] : undefined;
  if (text === undefined) return null;
  return typeof text === 'string' ? text : text.text;
};
