import { catalogue } from './catalogue.ts';
import en from './studio/en.json' with { type: 'json' };
import es from './studio/es.json' with { type: 'json' };

export type StudioWord = keyof typeof en;

/** Names of all words, for a page that hands them to its script. */
export const studioWordNames = Object.keys(en) as readonly StudioWord[];

/** What the studio says. `field-…`, `kind-…`, `value-…` and `part-…` name keys and codes of a definition. */
export const studioWords = catalogue<StudioWord>({ en, es });
