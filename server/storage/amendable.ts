import { isQuotaMark } from '../../surveys/definition/quota-mark.ts';
import { isConsentVersion } from '../../surveys/engine/consent-version.ts';
import type { Answers, ResponseDocument } from '../../surveys/model/response.ts';

const lasting = (assigned: Answers): Answers =>
  Object.fromEntries(
    Object.entries(assigned).filter(
      ([name, value]) => !isQuotaMark(name, value) && !isConsentVersion(name, value),
    ),
  );

/**
 * What of a stored document never changes: all but its author's answers, what they agreed to, what they say of readings,
 * and what follows the answers: marks of quotas, versions of consents, the language a question was shown in.
 *
 * @example
 * unchanging({ answers: { a: '1' }, assigned: { men_quota: 'full' } }) // { answers: {}, missing: {}, shownIn: {}, assigned: {} }
 */
export const unchanging = ({
  readings: _,
  purposes: __,
  corrected: ___,
  ...rest
}: ResponseDocument): ResponseDocument => ({
  ...rest,
  answers: {},
  missing: {},
  shownIn: {},
  assigned: lasting(rest.assigned),
});

/**
 * A document without what may change and leave no correction: what its author says of readings.
 *
 * @example
 * beforeReadings({ day: '2026-02-03', readings: { WHY: 'removed' }, corrected: true }) // { day: '2026-02-03' }
 */
export const beforeReadings = ({ readings: _, corrected: __, ...rest }: ResponseDocument): ResponseDocument =>
  rest;
