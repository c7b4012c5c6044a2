import type { Issue } from '../model/issue.ts';
import { catalogue } from './catalogue.ts';
import en from './exchange/en.json' with { type: 'json' };
import es from './exchange/es.json' with { type: 'json' };

type ExchangeWord = keyof typeof en;

const words = catalogue<ExchangeWord>({ en, es });

const isWord = (key: string): key is ExchangeWord => Object.hasOwn(en, key);

/**
 * The sentence of a finding about a sheet in a researcher's language, with what was probably meant where something is
 * near; null for issues of other areas.
 *
 * @example
 * exchangeSentence({ code: 'CALC_001', severity: 'error', place: 'survey!D2', data: { sheet: 'survey', row: 2 } }, 'en') // 'The calculation is empty.'
 * exchangeSentence({ code: 'REF-ITEM', severity: 'error', place: 'scores/FELT' }, 'en') // null
 */
export const exchangeSentence = ({ code, data = {} }: Issue, language: string): string | null => {
  if (data['sheet'] === undefined) return null;
  const nearer = `${code}+`;
  const near = (data['suggestion'] ?? data['hint'] ?? '') !== '';
  const key = near && isWord(nearer) ? nearer : code;
  return isWord(key) ? words(language)(key, data) : null;
};
