import type { LanguageTag, TranslationStatus } from '../model/language.ts';
import { catalogue } from './catalogue.ts';
import ar from './respondent/ar.json' with { type: 'json' };
import en from './respondent/en.json' with { type: 'json' };
import es from './respondent/es.json' with { type: 'json' };
import pt from './respondent/pt-BR.json' with { type: 'json' };

export type RespondentWord = keyof typeof en;

/** Words of the respondent's pages by language; `es-419` is served by `es`, `pt` by `pt-BR`. */
export const respondentWords = catalogue<RespondentWord>({ es, en, 'pt-BR': pt, ar });

/** How far each language of these words has come; a machine draft is shown with a notice and is not fielded. */
export const respondentWordsStatus: Readonly<Record<LanguageTag, TranslationStatus>> = {
  es: 'draft_t1',
  en: 'draft_t1',
  'pt-BR': 'draft_mt',
  ar: 'draft_mt',
};
