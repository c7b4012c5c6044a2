import { type Lexicon, roleAt } from './lexicon.ts';
import type { Token } from './tokenise.ts';

/** A word or expression that moved the score: its signed part after negation, emphasis and contrast. */
export interface MovingWord {
  readonly word: string;
  readonly weight: number;
  readonly negated: boolean;
}

/** Words with meaning that a negator reaches. */
const reach = 3;
/** A negated good is nearly a bad; a negated bad is only half a good ("no complaints"). */
const negatedGood = -0.8;
const negatedBad = -0.6;
/** What stands before the last "but", and what stands after it. */
const beforeContrast = 0.5;
const afterContrast = 1.2;
/**
 * Walks a text from left to right and gathers what moves its feeling. Negation opens at a negator and ends at a mark,
 * a conjunction, an emoji, or after three words with meaning; two negators cancel out, unless the second only repeats
 * the first.
 */
export const movingWords = (
  tokens: readonly Token[],
  lexicon: Lexicon,
): {
  readonly words: readonly MovingWord[];
  /** Where each of them begins, and how many tokens it takes. */
  readonly places: readonly (readonly [at: number, length: number])[];
  readonly covered: number;
} => {
  const words: { word: string; weight: number; negated: boolean }[] = [];
  const places: (readonly [number, number])[] = [];
  let covered = 0;
  let turned = false;
  let left = 0;
  let emphasis = 1;
  let contrast = 0;
  const negate = (concord: boolean): void => {
    turned = left > 0 && !concord ? !turned : true;
    left = reach;
  };

  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind !== 'word') {
      left = 0;
      emphasis = 1;
    }
    const found = roleAt(lexicon, tokens, at);
    const role = found?.role;
    const length = found?.length ?? 1;
    if (role === undefined) {
      if (token.kind === 'word' && token.text.endsWith("n't")) negate(false);
      else {
        left = Math.max(0, left - 1);
        emphasis = 1;
      }
    } else if (role.kind === 'negator') negate(role.concord);
    else if (role.kind === 'intensity') emphasis *= role.factor;
    else if (role.kind === 'end') {
      left = 0;
      emphasis = 1;
      if (role.contrast) contrast = words.length;
    } else if (role.kind === 'weight') {
      if (role.weight !== 0) {
        const negated = left > 0 && turned && !role.closed;
        const turn = negated ? (role.weight > 0 ? negatedGood : negatedBad) : 1;
        const word = tokens
          .slice(at, at + length)
          .map((part) => part.text)
          .join(' ');
        words.push({ word, weight: role.weight * turn * emphasis, negated });
        places.push([at, length]);
        covered += length;
      }
      left = Math.max(0, left - 1);
      if (role.closed && role.weight < 0) negate(true);
      emphasis = 1;
    }
    at += length;
  }

  const moved =
    contrast === 0
      ? words
      : words.map((entry, index) => ({
          ...entry,
          weight: entry.weight * (index < contrast ? beforeContrast : afterContrast),
        }));
  return { words: moved, places, covered };
};
