import { catalogue } from './catalogue.ts';
import en from './coding/en.json' with { type: 'json' };
import es from './coding/es.json' with { type: 'json' };

export type CodingWord = keyof typeof en;

/** Words of the pages on which people read texts, and the guide by which they read them. */
export const codingWords = catalogue<CodingWord>({ en, es });
