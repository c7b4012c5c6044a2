const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * How many letters a text has as people count them: a family that is drawn as one picture and a letter with its accents
 * are one each (grapheme clusters of Unicode, UAX 29).
 *
 * @example
 * letters('año') // 3
 * letters('👨‍👩‍👧') // 1
 */
export const letters = (text: string): number => {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
};

/** No letter of any script needs more units of UTF-16; a limit of letters is kept to by heaps of accents too. */
const mostUnits = 32;

/**
 * Whether a text has more letters than a limit.
 *
 * @example
 * isLonger('año', 3) // false
 * isLonger('año', 2) // true
 * isLonger(`a${'\u0301'.repeat(500)}`, 10) // true
 */
export const isLonger = (text: string, most: number): boolean =>
  text.length > most && (text.length > most * mostUnits || letters(text) > most);
