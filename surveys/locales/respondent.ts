import type { LanguageTag, TranslationStatus } from '../model/language.ts';
import { catalogue, serving } from './catalogue.ts';
import { pluralForms } from './plural-forms.ts';
import ar from './respondent/ar.json' with { type: 'json' };
import en from './respondent/en.json' with { type: 'json' };
import es from './respondent/es.json' with { type: 'json' };
import pt from './respondent/pt-BR.json' with { type: 'json' };

export type RespondentWord = keyof typeof en;

const byTag = { es, en, 'pt-BR': pt, ar };

/** Words of the respondent's pages by language; `es-419` is served by `es`, `pt` by `pt-BR`. */
export const respondentWords = catalogue<RespondentWord>(byTag);

/** A sentence that counts in its plural forms, for a script that counts by itself: JSON, category to sentence. */
export const respondentForms = (tag: LanguageTag, key: RespondentWord, counted: string): string => {
  const { sentences, language } = serving<RespondentWord>(byTag, tag);
  return JSON.stringify(pluralForms(sentences[key], language, counted));
};

/** How far each language of these words has come; a machine draft is shown with a notice and is not fielded. */
export const respondentWordsStatus: Readonly<Record<LanguageTag, TranslationStatus>> = {
  es: 'draft_t1',
  en: 'draft_t1',
  'pt-BR': 'draft_mt',
  ar: 'draft_mt',
};
