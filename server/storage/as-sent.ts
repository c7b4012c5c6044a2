import { isQuotaMark } from '../../surveys/definition/quota-mark.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';

const later = ['readings', 'codes', 'tones', 'quotes'] as const;

/**
 * A document as it first came: without what its author said later, what people who read its texts said, how they
 * were read, which may be quoted, and the marks
 * of quotas that were full, which the store gave it; the document itself where it has none of these. A late repeat must
 * equal this.
 *
 * @example
 * asSent({ readings: { WHY: 'removed' }, assigned: { men_quota: 'full', A: 'x=1' } }) // { assigned: { A: 'x=1' } }
 */
export const asSent = (document: ResponseDocument): ResponseDocument => {
  const own = Object.entries(document.assigned);
  const rest = own.filter(([name, value]) => !isQuotaMark(name, value));
  const isMarked = rest.length < own.length;
  if (!isMarked && !later.some((name) => name in document)) return document;
  const { readings: _, codes: __, tones: ___, quotes: ____, ...sent } = document;
  return isMarked ? { ...sent, assigned: Object.fromEntries(rest) } : sent;
};
