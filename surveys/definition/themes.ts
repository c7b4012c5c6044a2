import type { TextMark, Theme } from '../model/response.ts';

/** What people speak of when they speak of privacy and trust, in the order of the codebook. */
export const themes: readonly Theme[] = [
  'control',
  'consent',
  'sharing',
  'breach',
  'transparency',
  'value',
  'effort',
  'pressure',
  'surveillance',
  'trust',
  'no-concern',
];

/** The themes, and whether a worry is said: that is no theme and no tone ("I wonder who sees this" is calm). */
export const textMarks: readonly TextMark[] = [...themes, 'concern'];

/**
 * What the name of a mark's column ends in after that of its question: `on_` for a theme, since a text is on it.
 *
 * @example
 * markSuffix('no-concern') // 'on_no_concern'
 * markSuffix('concern') // 'concern'
 */
export const markSuffix = (mark: TextMark): string =>
  mark === 'concern' ? mark : `on_${mark.replaceAll('-', '_')}`;
