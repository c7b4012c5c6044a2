import type { Pair } from './pairs.ts';

export interface LetterLevels {
  /** Below this adjusted p a capital; .05 unless told. */
  readonly capital?: number | undefined;
  /** From there to below this a small letter; none unless told. */
  readonly small?: number | undefined;
}

const base = 26;

/**
 * The letter of a column by its place: A … Z, then AA, AB …
 *
 * @example
 * columnLetter(0) // 'A'
 * columnLetter(27) // 'AB'
 */
export const columnLetter = (place: number): string =>
  (place >= base ? columnLetter(Math.floor(place / base) - 1) : '') +
  String.fromCharCode(65 + (place % base));

/**
 * Letters of the columns that each column is higher than: a column carries the letter of every other whose estimate is
 * smaller, capital where the adjusted p is below the level. Letters restart in each banner block.
 *
 * @example
 * const pair = { a: 0, b: 1, difference: 0.2, se: 0.05, statistic: 4, df: 100, p: 0.0001, adjusted: 0.0001 };
 * columnLetters([pair], 2) // [['B'], []]
 */
export const columnLetters = (
  pairs: readonly Pair[],
  columns: number,
  { capital = 0.05, small = 0 }: LetterLevels = {},
): readonly (readonly string[])[] => {
  const letters: string[][] = Array.from({ length: columns }, () => []);
  for (const { a, b, difference, adjusted } of pairs) {
    if (adjusted === null || difference === 0 || adjusted >= Math.max(capital, small)) continue;
    const letter = columnLetter(difference > 0 ? b : a);
    letters[difference > 0 ? a : b]?.push(adjusted < capital ? letter : letter.toLowerCase());
  }
  return letters;
};
