import { lastCodeDay } from '../surveys/engine/last-code-day.ts';
import type { Study } from '../surveys/model/study.ts';

/**
 * The day from whose start a survey takes nobody new: the one it says, and in any case one day before the freeze, so that
 * whoever is answering then has a day to finish. Null: none.
 *
 * @example
 * closingDay({ closes: '2027-03-01', retention: { freeze: '2027-04-01', responses: '2028-01-01' } }) // '2027-03-01'
 * closingDay({ retention: { freeze: '2027-04-01', responses: '2028-01-01' } }) // '2027-03-31'
 */
export const closingDay = (study: Pick<Study, 'closes' | 'retention'>): string | null => {
  const { closes } = study;
  const last = lastCodeDay(study);
  if (closes === undefined || last === null) return closes ?? last;
  return [closes, last].toSorted()[0] ?? null;
};
