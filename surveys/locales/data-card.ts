import { catalogue } from './catalogue.ts';
import type en from './data-card/en.json';
import { everyLanguage } from './every-language.ts';

export type DataCardWord = keyof typeof en;

/** What people are told of what is stored: each sentence belongs to an entry of the data card, none to a text about it. */
export const dataCardWords = catalogue<DataCardWord>(
  everyLanguage(
    import.meta.glob<Readonly<Record<DataCardWord, string>>>('./data-card/*.json', {
      eager: true,
      import: 'default',
    }),
  ),
);
