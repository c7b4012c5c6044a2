import { catalogue } from './catalogue.ts';
import en from './public/en.json' with { type: 'json' };
import es from './public/es.json' with { type: 'json' };

export type PublicWord = keyof typeof en;

/** Words of the public page of results, and of the page on which it is opened, by language. */
export const publicWords = catalogue<PublicWord>({ en, es });
