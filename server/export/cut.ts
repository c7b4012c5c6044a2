import { cutText } from './cut-text.ts';

/** Words or texts that a format has no room for, and that were shortened. */
export interface Cut {
  readonly variable: string;
  readonly what: 'label' | 'value-label' | 'text';
}

/** Whether a text is longer than a format has room for. */
export const isCut = (text: string, most: number, unit: 'bytes' | 'characters'): boolean =>
  cutText(text, most, unit) !== text;
