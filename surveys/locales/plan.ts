import { catalogue } from './catalogue.ts';
import en from './plan/en.json' with { type: 'json' };
import es from './plan/es.json' with { type: 'json' };

export type PlanWord = keyof typeof en;

/** Whether a code has a sentence in this area. */
export const isPlanWord = (code: string): code is PlanWord => Object.hasOwn(en, code);

/** What is said around the claims of a plan of analysis; their own sentences are in the plan. */
export const planWords = catalogue<PlanWord>({ en, es });
