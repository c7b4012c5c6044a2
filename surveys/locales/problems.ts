import { catalogue } from './catalogue.ts';
import en from './problems/en.json' with { type: 'json' };
import es from './problems/es.json' with { type: 'json' };

/** Stable codes of what can go wrong between a request, a file or a command and the toolkit. */
export type ProblemCode = keyof typeof en;

/** Sentences of problems by language. */
export const problemWords = catalogue<ProblemCode>({ en, es });
