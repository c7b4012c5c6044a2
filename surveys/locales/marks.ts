import { catalogue } from './catalogue.ts';
import en from './marks/en.json' with { type: 'json' };
import es from './marks/es.json' with { type: 'json' };

/** What stands in brackets in a text where something that points at a person was. */
export const markWords = catalogue<keyof typeof en>({ en, es });
