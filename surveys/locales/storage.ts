import { catalogue } from './catalogue.ts';
import en from './storage/en.json' with { type: 'json' };
import es from './storage/es.json' with { type: 'json' };

export type StorageWord = keyof typeof en;

/** What storage refuses and what it finds wrong, by code; for those who run a server. */
export const storageWords = catalogue<StorageWord>({ en, es });
