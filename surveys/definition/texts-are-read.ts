import type { Question, Survey } from '../model/survey.ts';

/**
 * Whether a program reads the tone of open texts: only where there is a receipt on which their author can contest it.
 *
 * @example
 * textsAreRead({ receipt: 'none' }) // false
 * textsAreRead({}) // true
 */
export const textsAreRead = ({ receipt }: Pick<Survey, 'receipt'>): boolean => receipt !== 'none';

/**
 * Whether a program reads what is written under a question.
 *
 * @example
 * isRead({ receipt: 'none' }, { kind: 'longtext' }) // false
 * isRead({}, { kind: 'longtext' }) // true
 * isRead({}, { kind: 'text' }) // false
 */
export const isRead = (survey: Pick<Survey, 'receipt'>, { kind }: Pick<Question, 'kind'>): boolean =>
  kind === 'longtext' && textsAreRead(survey);
