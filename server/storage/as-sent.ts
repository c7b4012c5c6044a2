import { isQuotaMark } from '../../surveys/definition/quota-mark.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';

/**
 * A document as it first came: without what its author said later, what people who read its texts said, how they
 * were read, which may be quoted, and the marks
 * of quotas that were full, which the store gave it. A late repeat must equal this.
 *
 * @example
 * asSent({ readings: { WHY: 'removed' }, assigned: { men_quota: 'full', A: 'x=1' } }) // { assigned: { A: 'x=1' } }
 */
export const asSent = ({
  readings: _,
  codes: __,
  tones: ___,
  quotes: ____,
  ...sent
}: ResponseDocument): ResponseDocument => {
  const own = Object.entries(sent.assigned);
  const rest = own.filter(([name, value]) => !isQuotaMark(name, value));
  return rest.length === own.length ? sent : { ...sent, assigned: Object.fromEntries(rest) };
};
