import { catalogue } from './catalogue.ts';
import en from './processing/en.json' with { type: 'json' };
import es from './processing/es.json' with { type: 'json' };

export type ProcessingWord = keyof typeof en;

/** Words of a record of processing, beside those of the data card; for researchers. */
export const processingWords = catalogue<ProcessingWord>({ en, es });
