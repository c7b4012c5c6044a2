import { catalogue } from './catalogue.ts';
import en from './translations/en.json' with { type: 'json' };
import es from './translations/es.json' with { type: 'json' };

/** What is wrong with a translator's file, by code. */
export type TranslationWord = keyof typeof en;

/** Sentences of issues of translators' files by language. */
export const translationWords = catalogue<TranslationWord>({ en, es });
