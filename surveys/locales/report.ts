import { catalogue } from './catalogue.ts';
import en from './report/en.json' with { type: 'json' };
import es from './report/es.json' with { type: 'json' };

export type ReportWord = keyof typeof en;

/** Words of the report by language, for researchers. */
export const reportWords = catalogue<ReportWord>({ en, es });
