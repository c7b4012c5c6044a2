import type { Study } from '../surveys/model/study.ts';
import { daysBefore } from './days-before.ts';

/**
 * The day from whose start a survey takes nobody new: the one it says, and in any case one day before the freeze, so that
 * whoever is answering then has a day to finish. Null: none.
 *
 * @example
 * closingDay({ closes: '2027-03-01', retention: { freeze: '2027-04-01', responses: '2028-01-01' } }) // '2027-03-01'
 * closingDay({ retention: { freeze: '2027-04-01', responses: '2028-01-01' } }) // '2027-03-31'
 */
export const closingDay = ({ closes, retention }: Pick<Study, 'closes' | 'retention'>): string | null => {
  const last = retention === undefined ? null : daysBefore(retention.freeze, 1);
  if (closes === undefined || last === null) return closes ?? last;
  return closes < last ? closes : last;
};
