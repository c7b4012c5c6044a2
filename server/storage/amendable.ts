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
 * and what follows the answers: codes, tones and quotes of texts, marks of quotas, versions of consents, the language a question was shown in.
 *
 * @example
 * unchanging({ answers: { a: '1' }, assigned: { men_quota: 'full' } }) // { consent: '', answers: {}, missing: {}, shownIn: {}, assigned: {} }
 */
export const unchanging = ({
  readings: _,
  codes: __,
  tones: ___,
  quotes: _______,
  purposes: ____,
  renewed: _____,
  corrected: ______,
  ...rest
}: ResponseDocument): ResponseDocument => ({
  ...rest,
  consent: '',
  answers: {},
  missing: {},
  shownIn: {},
  assigned: lasting(rest.assigned),
});

/**
 * A document without what may change and leave no correction: what its author says of readings, and codes, kept
 * tones and quotes of texts, which go where a reading is removed or the leave to quote is.
 *
 * @example
 * beforeReadings({ day: '2026-02-03', readings: { WHY: 'removed' }, corrected: true }) // { day: '2026-02-03' }
 */
export const beforeReadings = ({
  readings: _,
  codes: __,
  tones: ___,
  quotes: _____,
  corrected: ____,
  ...rest
}: ResponseDocument): ResponseDocument => rest;

/**
 * Whether an author has agreed to another text, so that what they agreed to is another too.
 *
 * @example
 * isRenewal({ consent: 'a' }, { consent: 'b', renewed: { day: '2026-02-03', version: 2 } }) // true
 * isRenewal({ consent: 'a' }, { consent: 'a' }) // false
 */
export const isRenewal = (
  before: Pick<ResponseDocument, 'consent'>,
  after: Pick<ResponseDocument, 'consent' | 'renewed'>,
): boolean => before.consent !== after.consent && after.renewed !== undefined;

/**
 * A document without what it says of consent.
 *
 * @example
 * beforeConsent({ day: '2026-02-03', consent: 'a', purposes: ['quote'] }) // { day: '2026-02-03', consent: '' }
 */
export const beforeConsent = ({ purposes: _, renewed: __, ...rest }: ResponseDocument): ResponseDocument => ({
  ...rest,
  consent: '',
});
