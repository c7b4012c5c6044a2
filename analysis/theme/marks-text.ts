import { textMarks } from '../../surveys/definition/themes.ts';
import type { TextMark } from '../../surveys/model/response.ts';
import { readThemes, type ThemesRead } from './read-themes.ts';

/** Of a text that speaks of none of the themes. */
export const noMark = 'none';

/** The themes that were read in a text, and whether a worry is said; null where it cannot be known. */
export const marksRead = ({ themes, concern }: ThemesRead): readonly TextMark[] | null =>
  themes === null
    ? null
    : [...themes.map(({ theme }) => theme), ...(concern.length > 0 ? (['concern'] as const) : [])];

/**
 * Themes as one word of a column: in the order of the codebook, joined by spaces, `none` where there is none.
 *
 * @example
 * marksText(['trust', 'concern']) // 'trust concern'
 * marksText([]) // 'none'
 */
export const marksText = (marks: readonly TextMark[]): string =>
  marks.length === 0 ? noMark : textMarks.filter((mark) => marks.includes(mark)).join(' ');

/**
 * Themes from a column's word; null for a reason why there are none.
 *
 * @example
 * marksIn('trust concern') // ['trust', 'concern']
 * marksIn('none') // []
 * marksIn('language-unsupported') // null
 */
export const marksIn = (word: string): readonly TextMark[] | null => {
  if (word === noMark) return [];
  const words = word.split(' ');
  const marks = textMarks.filter((mark) => words.includes(mark));
  return marks.length === words.length ? marks : null;
};

/** What a text speaks of, or why that is not known. */
export const marksOrReason = (
  text: string,
  language: string,
): readonly TextMark[] | NonNullable<ThemesRead['reason']> => {
  const read = readThemes(text, language);
  return marksRead(read) ?? read.reason ?? 'empty';
};
