import { catalogue } from './catalogue.ts';
import en from './commands/en.json' with { type: 'json' };
import es from './commands/es.json' with { type: 'json' };

export type CommandWord = keyof typeof en;

/** Words of the command line by language. */
export const commandWords = catalogue<CommandWord>({ en, es });
