import { catalogue } from './catalogue.ts';
import en from './dry-run/en.json' with { type: 'json' };
import es from './dry-run/es.json' with { type: 'json' };

/** A code of what a dry run found. */
export type DryRunCode = keyof typeof en;

/** What a dry run found, for researchers. */
export const dryRunWords = catalogue<DryRunCode>({ en, es });
