import { type Lexicon, widerLexiconOf } from '../lexicon.ts';

/** The word lists of a language, null where there are none. */
export type ListedWords = (language: string) => Lexicon | null;

/** Our own lists and natural's. */
export const listedWords: ListedWords = widerLexiconOf;

/** For whoever does without: the model then goes by its own words alone. */
export const noLists: ListedWords = () => null;
