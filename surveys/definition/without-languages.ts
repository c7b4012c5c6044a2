import type { LanguageTag } from '../model/language.ts';
import type { Survey } from '../model/survey.ts';

/** A survey without some of its languages and everything translated into them; the one it is written in stays. */
export const withoutLanguages = (survey: Survey, tags: readonly LanguageTag[]): Survey => {
  const out = new Set(tags.filter((tag) => tag !== survey.source));
  const { languages, texts } = survey;
  if (!languages.some(({ tag }) => out.has(tag))) return survey;
  return {
    ...survey,
    languages: languages.filter(({ tag }) => !out.has(tag)),
    texts: Object.fromEntries(Object.entries(texts).filter(([tag]) => !out.has(tag))),
  };
};
