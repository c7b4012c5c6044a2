import type { Features } from './features.ts';

/**
 * How much one word feature and one letter feature count: each kind has length 1 together, whatever the text's length,
 * and letters less.
 *
 * @example
 * valuesOf({ words: 4, letters: 0 }, 0.5) // [0.5, 0.5]
 */
export const valuesOf = (
  { words, letters }: Pick<Features, 'words' | 'letters'>,
  letterScale: number,
): readonly [word: number, letter: number] => [
  1 / Math.sqrt(Math.max(1, words)),
  letterScale / Math.sqrt(Math.max(1, letters)),
];
