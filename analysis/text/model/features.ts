import type { Lexicon } from '../lexicon.ts';
import { movingWords } from '../moving-words.ts';
import { type Token, tokenise } from '../tokenise.ts';
import { hashOf, mixed, spread } from './hash.ts';
import { type Scopes, scopesOf } from './negation.ts';

/** What a question asks for: what is good, what should be better, or neither. It turns an answer such as "nothing". */
export type Frame = 'praise' | 'improve' | 'open';

/**
 * The features of a text: hashes of word sequences, then of letter sequences, then of what holds for the whole text. A
 * feature touches `span` tokens from `first`; a span of 0 is the text as a whole.
 */
export interface Features {
  readonly tokens: readonly Token[];
  readonly hashes: readonly number[];
  readonly first: readonly number[];
  readonly span: readonly number[];
  /** How many of each kind there are; the rest are of the whole text. */
  readonly words: number;
  readonly letters: number;
  readonly scopes: Scopes;
}

/** What a hash stands for, so that equal letters of different kinds are different features. */
const kind = {
  word: 1,
  pair: 2,
  triple: 3,
  negated: 4,
  turnedTwice: 5,
  before: 6,
  letters: 7,
  shape: 8,
  frame: 9,
  listed: 10,
};

/** Words at which French, Italian and Catalan join: `l'habitació` is two words. */
const elided = /^((?:[a-zç]|qu|jusqu|lorsqu|puisqu|un|dell|all|nell|sull|dall|quell|quest)')(.+)$/u;
const eliding: ReadonlySet<string> = new Set(['fr', 'it', 'ca']);

/**
 * The words that one written word is made of, where a language joins them by an apostrophe.
 *
 * @example
 * joinedWords("l'habitació", 'ca') // ["l'", 'habitació']
 * joinedWords("don't", 'en') // ["don't"]
 */
export const joinedWords = (word: string, language: string): readonly string[] => {
  const parts = eliding.has(language) ? elided.exec(word) : null;
  return parts === null ? [word] : [parts[1] ?? '', parts[2] ?? ''];
};

const split = (tokens: readonly Token[], language: string): readonly Token[] =>
  eliding.has(language)
    ? tokens.flatMap((token): readonly Token[] =>
        token.kind === 'word'
          ? joinedWords(token.text, language).map((text) => ({ kind: 'word', text }))
          : [token],
      )
    : tokens;

/** Written forms of one Arabic letter are one; vowel marks and lengthening are left out. */
const arabic = (word: string): string =>
  word
    .replace(/[\u064b-\u0652\u0640]/gu, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه');

/** "sooo" is "soo": how often a letter is repeated for emphasis says little. */
export const written = (word: string): string => {
  const short = word.replace(/(.)\1{2,}/gu, '$1$1');
  const code = short.charCodeAt(0);
  return code >= 0x0600 && code <= 0x06ff ? arabic(short) : short;
};

const hasCapitals = /\p{Lu}{3}/u;
const lengths = [0, 1, 2, 4, 8, 16, 32, 64];

/** In answers up to this long each word is also one under the question's frame. */
const framedWords = 12;

const firstUnspaced = 0x0e00;
const boundary = 32;

/** A step of the sum of the listed words, and of one of them: -3 to 3. */
const stepOf = (weight: number): number =>
  Math.sign(weight) * (Math.abs(weight) < 0.2 ? 1 : Math.abs(weight) < 0.6 ? 2 : 3);

/**
 * Features of a text for the linear model: sequences of one to three words, words in reach of a negator, words before
 * the last "but", three to five letters inside words (one to three in scripts without spaces), shape, and the
 * question's frame with the words of short answers.
 *
 * @param language two letters, for negation and elision
 */
export const featuresOf = (
  text: string,
  language: string,
  frame: Frame,
  lexicon: Lexicon | null,
): Features => {
  const tokens = split(tokenise(text.normalize('NFKC')), language);
  const scopes = scopesOf(tokens, language);
  const { negated, contrast } = scopes;
  const hashes: number[] = [];
  const first: number[] = [];
  const span: number[] = [];
  const add = (hash: number, from: number, over: number): void => {
    hashes.push(spread(hash));
    first.push(from);
    span.push(over);
  };

  let one = 0;
  let two = 0;
  let count = 0;
  const spelled = tokens.map((token) => (token.kind === 'word' ? written(token.text) : token.text));
  tokens.forEach((token, at) => {
    if (token.kind === 'mark') {
      one = 0;
      two = 0;
      return;
    }
    count += 1;
    const word = hashOf(spelled[at] ?? '', kind.word);
    add(word, at, 1);
    if (one !== 0) add(mixed(mixed(kind.pair, one), word), at - 1, 2);
    if (two !== 0) add(mixed(mixed(mixed(kind.triple, two), one), word), at - 2, 3);
    const turned = negated[at] ?? 0;
    if (turned > 0) add(mixed(word, turned % 2 === 1 ? kind.negated : kind.turnedTwice), at, 1);
    if (at < contrast) add(mixed(word, kind.before), at, 1);
    two = one;
    one = word;
  });
  const words = hashes.length;

  tokens.forEach((token, at) => {
    if (token.kind !== 'word') return;
    const word = spelled[at] ?? '';
    const dense = word.charCodeAt(0) >= firstUnspaced;
    const start = dense ? 0 : -1;
    const end = dense ? word.length : word.length + 1;
    const least = dense ? 1 : 3;
    const most = dense ? 3 : 5;
    for (let from = start; from < end; from += 1) {
      let hash = kind.letters;
      for (let to = from; to < end && to < from + most; to += 1) {
        hash = mixed(hash, to < 0 || to === word.length ? boundary : word.charCodeAt(to));
        if (to - from + 1 >= least) add(hash, at, 1);
      }
    }
  });
  const letters = hashes.length - words;

  const whole = (hash: number): void => add(hash, 0, 0);
  const shape = (what: number, value: number): void => whole(mixed(mixed(kind.shape, what), value));
  shape(
    1,
    lengths.findLastIndex((least) => count >= least),
  );
  if (text.includes('!')) shape(2, text.split('!').length > 2 ? 2 : 1);
  if (text.includes('?') || text.includes('؟') || text.includes('？')) shape(3, 1);
  if (hasCapitals.test(text)) shape(4, 1);
  if (contrast >= 0) shape(5, 1);
  if (frame !== 'open') {
    const framed = hashOf(frame, kind.frame);
    whole(framed);
    if (count <= framedWords)
      for (let at = 0; at < words; at += 1)
        if (span[at] === 1) add(mixed(hashes[at] ?? 0, framed), first[at] ?? 0, 1);
  }
  if (lexicon !== null) {
    const moving = movingWords(tokens, lexicon);
    const listed = (what: number, value: number): number => mixed(mixed(kind.listed, what), value + 8);
    moving.words.forEach(({ weight }, word) => {
      const [at, length] = moving.places[word] ?? [0, 0];
      add(listed(1, stepOf(weight)), at, length);
    });
    const sum = moving.words.reduce((total, { weight }) => total + weight, 0);
    whole(listed(2, moving.words.length === 0 ? 0 : stepOf(sum)));
    whole(listed(3, Math.min(3, moving.words.filter(({ weight }) => weight > 0).length)));
    whole(listed(4, Math.min(3, moving.words.filter(({ weight }) => weight < 0).length)));
  }
  return { tokens, hashes, first, span, words, letters, scopes };
};
