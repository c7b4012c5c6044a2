import { lexiconOf } from './lexicon.ts';
import { type MovingWord, movingWords } from './moving-words.ts';
import type { LexiconLanguage } from './natural.ts';
import { tokenise } from './tokenise.ts';

/** The feeling of a text as far as a lexicon can tell. */
export interface Polarity {
  /** -1 (negative) to 1 (positive); null with a reason where it cannot be had. */
  readonly score: number | null;
  readonly label: 'negative' | 'neutral' | 'positive' | null;
  readonly reason: null | 'empty' | 'no-words-known' | 'language-unsupported';
  readonly words: readonly MovingWord[];
  /** Share of the text's words and emoji that moved the score, 0 to 1. */
  readonly coverage: number;
  readonly engine: string;
}

/** Changes whenever a list or a rule changes a score. */
const engine = 'lexicon-1';

/** Bounds of the neutral label on the score; set on development texts (README). */
const bound = { negative: -0.1, positive: 0.25 } as const;
/** How soon the score saturates. */
const saturation = 0.5;

const supported: ReadonlySet<string> = new Set<LexiconLanguage>(['en', 'es', 'pt']);

const lexiconLanguage = (tag: string): LexiconLanguage | null => {
  const language = tag.toLowerCase().split('-')[0] ?? '';
  return supported.has(language) ? (language as LexiconLanguage) : null;
};

const unknown = (reason: Exclude<Polarity['reason'], null>): Polarity => ({
  score: null,
  label: null,
  reason,
  words: [],
  coverage: 0,
  engine,
});

const labelOf = (score: number): 'negative' | 'neutral' | 'positive' =>
  score <= bound.negative ? 'negative' : score >= bound.positive ? 'positive' : 'neutral';

/**
 * How a text feels, from word lists: weights of words and expressions, turned by negation (which ends at a
 * punctuation mark, at a conjunction, or after three words with meaning), strengthened or weakened by adverbs, and
 * leaning to what follows the last "but". The sum S becomes S / √(S² + 0.5).
 *
 * @param language BCP 47 tag; English, Spanish and Portuguese have lists, every other language is
 * `language-unsupported`.
 * @returns score in [-1, 1] and a label, or null for both with the reason: an empty text, no known word, no lists for
 * the language. Never NaN.
 *
 * @example
 * polarity("I don't trust them", 'en').label // 'negative'
 * polarity('No tengo quejas, todo perfecto', 'es-419').label // 'positive'
 * polarity('Não confio', 'pt-BR').words // [{ word: 'confio', weight: -0.48, negated: true }]
 * polarity('', 'en').reason // 'empty'
 * polarity('لا أثق بهم', 'ar').reason // 'language-unsupported'
 */
export const polarity = (text: string, language: string): Polarity => {
  const tokens = tokenise(text);
  const size = tokens.reduce((count, { kind }) => (kind === 'mark' ? count : count + 1), 0);
  if (size === 0) return unknown('empty');
  const tag = lexiconLanguage(language);
  if (tag === null) return unknown('language-unsupported');
  const { words, covered } = movingWords(tokens, lexiconOf(tag));
  if (words.length === 0) return unknown('no-words-known');
  const sum = words.reduce((total, { weight }) => total + weight, 0);
  const score = sum / Math.sqrt(sum * sum + saturation);
  return { score, label: labelOf(score), reason: null, words, coverage: covered / size, engine };
};
