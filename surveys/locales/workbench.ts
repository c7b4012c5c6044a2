import { catalogue } from './catalogue.ts';
import en from './workbench/en.json' with { type: 'json' };
import es from './workbench/es.json' with { type: 'json' };

export type WorkbenchWord = keyof typeof en;

/** What the pages say on which a survey is translated. `reason-…` names why a language may not be fielded. */
export const workbenchWords = catalogue<WorkbenchWord>({ en, es });
