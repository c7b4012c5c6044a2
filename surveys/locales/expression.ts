import { refusedFunctions } from '../expression/functions/table.ts';
import type { Issue } from '../model/issue.ts';
import { catalogue } from './catalogue.ts';
import en from './expression/en.json' with { type: 'json' };
import es from './expression/es.json' with { type: 'json' };

type ExpressionWord = keyof typeof en;

const words = catalogue<ExpressionWord>({ en, es });

const isWord = (key: string): key is ExpressionWord => Object.hasOwn(en, key);

/**
 * The sentence of an issue of an expression in a researcher's language, with what was probably meant where there is a
 * near name and what to do instead of a function that is refused; null for issues of other areas.
 */
export const expressionSentence = ({ code, data = {} }: Issue, language: string): string | null => {
  const nearer = `${code}+`;
  const suggested = (data['suggestion'] ?? '') !== '' && isWord(nearer);
  const key = suggested ? nearer : code;
  if (!isWord(key)) return null;
  const instead = `${code}:${refusedFunctions.get(String(data['name'])) ?? ''}`;
  return [words(language)(key, data), ...(isWord(instead) ? [words(language)(instead)] : [])].join(' ');
};
