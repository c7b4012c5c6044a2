import type { LanguageTag } from '../model/language.ts';
import { catalogue } from './catalogue.ts';
import { everyLanguage } from './every-language.ts';
import type en from './results/en.json';

export type ResultsWord = keyof typeof en;

const byTag = everyLanguage(
  import.meta.glob<Readonly<Record<ResultsWord, string>>>('./results/*.json', {
    eager: true,
    import: 'default',
  }),
);

/** Words of the results that everybody may read, by language. */
export const resultsWords = catalogue<ResultsWord>(byTag);

/** The languages that they are in. */
export const resultsLanguages: readonly LanguageTag[] = Object.keys(byTag);
