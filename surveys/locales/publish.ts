import { catalogue } from './catalogue.ts';
import en from './publish/en.json' with { type: 'json' };
import es from './publish/es.json' with { type: 'json' };

export type PublishWord = keyof typeof en;

/** What the studio's page about publishing says. */
export const publishWords = catalogue<PublishWord>({ en, es });
