import type { Token } from '../tokenise.ts';

/** Scripts in which a language is written; every other language is written in Latin letters. */
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /(?=\p{L})\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /(?=\p{L})\p{Script=Devanagari}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ru: /\p{Script=Cyrillic}/u,
  th: /\p{Script=Thai}/u,
  uk: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};
const latin = /\p{Script=Latin}/u;

/**
 * Whether a text has anything that can be read in a language: a word with a letter of its script, or an emoji.
 *
 * @example
 * covers([{ kind: 'word', text: '123' }], 'en') // false
 * covers([{ kind: 'word', text: '١٢٣' }], 'ar') // false
 * covers([{ kind: 'word', text: 'хорошо' }], 'en') // false
 * covers([{ kind: 'emoji', text: '👍' }], 'en') // true
 */
export const covers = (tokens: readonly Token[], language: string): boolean => {
  const own = scripts[language] ?? latin;
  return tokens.some(({ kind, text }) => kind === 'emoji' || (kind === 'word' && own.test(text)));
};

const devanagari = /\p{Script=Devanagari}/u;

/**
 * The language as it is written here.
 *
 * @example
 * writtenLanguage('accha', 'hi') // 'hi-Latn'
 * writtenLanguage('अच्छा', 'hi') // 'hi'
 */
export const writtenLanguage = (text: string, language: string): string =>
  language !== 'hi' || devanagari.test(text) ? language : 'hi-Latn';
