import type { LanguageTag, TranslationStatus } from '../model/language.ts';
import { catalogue, serving } from './catalogue.ts';
import { pluralForms } from './plural-forms.ts';
import ar from './respondent/ar.json' with { type: 'json' };
import ca from './respondent/ca.json' with { type: 'json' };
import de from './respondent/de.json' with { type: 'json' };
import en from './respondent/en.json' with { type: 'json' };
import es from './respondent/es.json' with { type: 'json' };
import fr from './respondent/fr.json' with { type: 'json' };
import he from './respondent/he.json' with { type: 'json' };
import hi from './respondent/hi.json' with { type: 'json' };
import id from './respondent/id.json' with { type: 'json' };
import it from './respondent/it.json' with { type: 'json' };
import ja from './respondent/ja.json' with { type: 'json' };
import nl from './respondent/nl.json' with { type: 'json' };
import pl from './respondent/pl.json' with { type: 'json' };
import pt from './respondent/pt-BR.json' with { type: 'json' };
import ru from './respondent/ru.json' with { type: 'json' };
import tr from './respondent/tr.json' with { type: 'json' };
import uk from './respondent/uk.json' with { type: 'json' };
import zh from './respondent/zh-Hans.json' with { type: 'json' };

export type RespondentWord = keyof typeof en;

const byTag = {
  es,
  en,
  'pt-BR': pt,
  ar,
  fr,
  de,
  it,
  nl,
  ca,
  pl,
  tr,
  he,
  hi,
  id,
  ja,
  'zh-Hans': zh,
  ru,
  uk,
};

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
  fr: 'draft_mt',
  de: 'draft_mt',
  it: 'draft_mt',
  nl: 'draft_mt',
  ca: 'draft_mt',
  pl: 'draft_mt',
  tr: 'draft_mt',
  he: 'draft_mt',
  hi: 'draft_mt',
  id: 'draft_mt',
  ja: 'draft_mt',
  'zh-Hans': 'draft_mt',
  ru: 'draft_mt',
  uk: 'draft_mt',
};
