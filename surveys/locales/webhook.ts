import { catalogue } from './catalogue.ts';
import en from './webhook/en.json' with { type: 'json' };
import es from './webhook/es.json' with { type: 'json' };

export type WebhookWord = keyof typeof en;

/** Words about addresses that are told of new answers, for researchers. */
export const webhookWords = catalogue<WebhookWord>({ en, es });
