import type { TextMark, Theme } from '../../surveys/model/response.ts';

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
