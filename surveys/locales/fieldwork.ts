import { catalogue } from './catalogue.ts';
import en from './fieldwork/en.json' with { type: 'json' };
import es from './fieldwork/es.json' with { type: 'json' };

export type FieldworkWord = keyof typeof en;

/** Words of the fieldwork page and verb by language, for researchers. */
export const fieldworkWords = catalogue<FieldworkWord>({ en, es });
