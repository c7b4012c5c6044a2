import type { PrivacyMode } from '../model/study.ts';
import { answeringPromises } from './answering-promises.ts';
import { invitationPromises } from './invitation-promises.ts';
import type { PrivacyPromise } from './promise.ts';
import { receiptPromises } from './receipt-promises.ts';
import { servicePromises } from './service-promises.ts';
import { usePromises } from './use-promises.ts';

const both: readonly PrivacyMode[] = ['confidential', 'anonymous'];
const pages = 'test/server/pages/respondent.test.ts';
const traces = 'test/server/promise/traces.test.ts';
const log = 'test/server/middleware/log-requests.test.ts > the log';

const known = [
  ...answeringPromises,
  {
    id: 'no-address',
    lines: ['noIdentity'],
    words: ['notStored'],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      `${traces} > what comes with a request > leaves no trace in any file or log line`,
      `${log} > has no line of a respondent, and of researchers only the route’s pattern`,
      `${log} > has failures on respondents’ routes with the hour and nothing finer`,
    ],
  },
  {
    id: 'no-browser',
    lines: [],
    words: ['notStored'],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      `${traces} > what comes with a request > leaves no trace in any file or log line`,
      `${log} > has no line of a respondent, and of researchers only the route’s pattern`,
      `${log} > has failures on respondents’ routes with the hour and nothing finer`,
    ],
  },
  {
    id: 'no-mark',
    lines: [],
    words: [],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      `${pages} > the way through > never sets a cookie, is never cached, and tells nobody where a person came from`,
      'test/server/middleware/security-headers.test.ts > respondents > get no cookie on any page',
    ],
  },
  {
    id: 'nobody-else',
    lines: [],
    words: [],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      'test/server/middleware/security-headers.test.ts > security headers',
      `${traces} > pages > name no other place to load from or send to`,
    ],
  },
  {
    id: 'day-not-time',
    lines: ['stored'],
    words: ['notStored'],
    acts: ['answeredOn'],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      'test/server/storage/order.test.ts > nobody can read from the file in which order people answered > there is no row number, no growing number and no time in any table',
      `${traces} > what comes with a request > leaves no trace in any file or log line`,
    ],
  },
  {
    id: 'order-not-kept',
    lines: [],
    words: [],
    strength: 'construction',
    modes: both,
    neededIn: ['anonymous'],
    tests: [
      'test/server/storage/order.test.ts > nobody can read from the file in which order people answered',
    ],
  },
  ...invitationPromises,
  ...receiptPromises,
  ...usePromises,
  ...servicePromises,
] as const satisfies readonly PrivacyPromise[];

/** A promise of the list. */
export type KnownPromise = PrivacyPromise & { readonly id: PromiseId };

/**
 * Every promise the toolkit knows. One without a test is not kept yet, and is not made.
 *
 * What only people can keep is no promise: `purpose`, `controller` and `contact` are the researcher's own statements.
 */
export const promises: readonly KnownPromise[] = known;

/** Each has its sentence in `surveys/locales/promises/` under its id. */
export type PromiseId = (typeof known)[number]['id'];

/** A key of the respondents' catalogue that is shown only while what it says is proven. */
export type PromiseWord = (typeof known)[number]['words'][number];
