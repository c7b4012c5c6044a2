import { catalogue } from './catalogue.ts';
import en from './public/en.json' with { type: 'json' };
import es from './public/es.json' with { type: 'json' };

export type PublicWord = keyof typeof en;

/** Words of the page on which the public results are opened, and of the command that does it, by language. */
export const publicWords = catalogue<PublicWord>({ en, es });
