import type { Survey } from '../model/survey.ts';

/**
 * Whether a program reads the tone of open texts: only where there is a receipt on which their author can contest it.
 *
 * @example
 * textsAreRead({ receipt: 'none' }) // false
 * textsAreRead({}) // true
 */
export const textsAreRead = ({ receipt }: Pick<Survey, 'receipt'>): boolean => receipt !== 'none';
