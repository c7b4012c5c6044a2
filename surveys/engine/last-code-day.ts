import type { Study } from '../model/study.ts';
import { daysBefore } from './days-before.ts';

/**
 * The last whole day on which a code opens anything: the freeze comes with the beginning of its day, and "until" is read as
 * holding the day it names. Null where no freeze was announced.
 *
 * @example
 * lastCodeDay({ retention: { freeze: '2027-03-01', responses: '2028-01-01' } }) // '2027-02-28'
 */
export const lastCodeDay = ({ retention }: Pick<Study, 'retention'>): string | null =>
  retention === undefined ? null : daysBefore(retention.freeze, 1);
