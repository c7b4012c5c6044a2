import { type Lexicon, lexiconOf } from '../lexicon.ts';
import type { ListLanguage } from '../natural.ts';

const languages: readonly ListLanguage[] = ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt'];

/** The word lists of a language, null where there are none. */
export type ListedWords = (language: string) => Lexicon | null;

/** Our own lists and natural's. */
export const listedWords: ListedWords = (language) => {
  const known = languages.find((one) => one === language);
  return known === undefined ? null : lexiconOf(known);
};

/** For whoever does without: the model then goes by its own words alone. */
export const noLists: ListedWords = () => null;
