import { catalogue } from './catalogue.ts';
import en from './editing/en.json' with { type: 'json' };
import es from './editing/es.json' with { type: 'json' };

export type EditingWord = keyof typeof en;

/** What is said of edits of a definition that are not, or no longer, in effect. */
export const editingWords = catalogue<EditingWord>({ en, es });
