import { catalogue } from './catalogue.ts';
import en from './findings/en.json' with { type: 'json' };
import es from './findings/es.json' with { type: 'json' };

/** Issues of data files and requests, notes beside numbers, and sentences of findings. */
export type FindingWord = keyof typeof en;

/** Whether a code has a sentence in this area. */
export const isFindingWord = (code: string): code is FindingWord => Object.hasOwn(en, code);

/** Sentences of analysis by language. */
export const findingWords = catalogue<FindingWord>({ en, es });
