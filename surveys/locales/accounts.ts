import en from './accounts/en.json' with { type: 'json' };
import es from './accounts/es.json' with { type: 'json' };
import { catalogue } from './catalogue.ts';

export type AccountWord = keyof typeof en;

/** Whether there is a word of this name: kinds of acts come from a log that newer versions may have written. */
export const isAccountWord = (word: string): word is AccountWord => Object.hasOwn(en, word);

/** Words of the pages on which researchers sign in and say who is who. */
export const accountWords = catalogue<AccountWord>({ en, es });
