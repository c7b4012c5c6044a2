import type { LanguageTag } from '../model/language.ts';
import { catalogue, serving } from './catalogue.ts';
import { everyLanguage } from './every-language.ts';
import { pluralForms } from './plural-forms.ts';
import type en from './respondent/en.json';

export type RespondentWord = keyof typeof en;

const byTag = everyLanguage(
  import.meta.glob<Readonly<Record<RespondentWord, string>>>('./respondent/*.json', {
    eager: true,
    import: 'default',
  }),
);

/** Words of the respondent's pages by language; `es-419` is served by `es`, `pt` by `pt-BR`. */
export const respondentWords = catalogue<RespondentWord>(byTag);

/** A sentence that counts in its plural forms, for a script that counts by itself: JSON, category to sentence. */
export const respondentForms = (tag: LanguageTag, key: RespondentWord, counted: string): string => {
  const { sentences, language } = serving<RespondentWord>(byTag, tag);
  return JSON.stringify(pluralForms(sentences[key], language, counted));
};
