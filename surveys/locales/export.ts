import { catalogue } from './catalogue.ts';
import en from './export/en.json' with { type: 'json' };
import es from './export/es.json' with { type: 'json' };

export type ExportWord = keyof typeof en;

/** What is said in and around files of answers: heads of their sheets, what is in them, what they are for. */
export const exportWords = catalogue<ExportWord>({ en, es });
