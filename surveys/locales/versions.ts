import { catalogue } from './catalogue.ts';
import en from './versions/en.json' with { type: 'json' };
import es from './versions/es.json' with { type: 'json' };

/** Changes between two versions of a survey by code, what is said of them, and verdicts on a whole difference. */
export type VersionWord = keyof typeof en;

/** Sentences about differences between versions by language. */
export const versionWords = catalogue<VersionWord>({ en, es });
