import type { PrivacyMode } from '../model/study.ts';
import { answeringPromises } from './answering-promises.ts';
import { invitationPromises } from './invitation-promises.ts';
import type { PrivacyPromise } from './promise.ts';
import { servicePromises } from './service-promises.ts';

const both: readonly PrivacyMode[] = ['confidential', 'anonymous'];
const pages = 'test/server/pages/respondent.test.ts';
const traces = 'test/server/promise/traces.test.ts';
const quoting = 'test/server/promise/quoting.test.ts';

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
      'test/server/middleware/log-requests.test.ts > the log',
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
      'test/server/middleware/log-requests.test.ts > the log',
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
  {
    id: 'see-everything',
    lines: ['rights'],
    words: ['whatYouCanDo'],
    acts: ['viewAnswers', 'downloadAnswers', 'alsoStored'],
    when: ['receipt'],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      `${pages} > the receipt > shows everything that is stored, in words, with the machine reading of the text`,
      `${pages} > the receipt > is downloaded as it is stored`,
    ],
  },
  {
    id: 'delete',
    lines: ['rights'],
    words: ['whatYouCanDo', 'deleteConfirm'],
    acts: ['deleteAnswers', 'deleted'],
    when: ['receipt'],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      `${pages} > the receipt > deletes in two presses, for good`,
      'test/server/storage/withdraw.test.ts > withdrawing',
    ],
  },
  {
    id: 'delete-only',
    lines: [],
    words: ['deletionAbout', 'deletionKeep', 'deletionOnly'],
    when: ['receipt'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      'test/server/pages/receipt-deletion.test.ts > the code that only deletes',
      'test/server/receipt.test.ts > the code that only deletes',
    ],
  },
  {
    id: 'correct',
    lines: ['rights'],
    words: ['whatYouCanDo'],
    acts: ['correctionSaved', 'takenBack'],
    when: ['receipt'],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      'test/server/pages/receipt-correct.test.ts > an answer on the receipt',
      'test/server/storage/correct.test.ts > a correction',
    ],
  },
  {
    id: 'expire',
    lines: [],
    words: ['textsUntil', 'answersUntil'],
    acts: ['deletedOnDay'],
    when: ['retention'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: ['test/server/jobs/retention.test.ts > the dates of a survey'],
  },
  {
    id: 'code-alone',
    lines: [],
    words: ['keepCode'],
    acts: ['codeNotFound'],
    when: ['receipt'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      'test/server/storage/intake.test.ts > intake > stores no key and no receipt hash in full',
      'test/server/receipt.test.ts > a receipt',
    ],
  },
  {
    id: 'code-until',
    lines: ['rights'],
    words: ['codeValidUntil', 'findNobody', 'codesEnded'],
    acts: ['codeExpired'],
    when: ['receipt'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      'test/server/pages/dates.test.ts > before the first question',
      'test/server/pages/dates.test.ts > a survey after its freeze',
      'test/server/pages/receipt-dates.test.ts > the dates of a receipt',
      'test/server/jobs/retention.test.ts > the dates of a survey',
    ],
  },
  {
    id: 'found-by-nobody',
    lines: [],
    words: ['noReceipt'],
    when: ['no-receipt'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: ['test/server/pages/no-receipt.test.ts > a survey without receipts'],
  },
  {
    id: 'minimum-group',
    lines: ['groupsOnly'],
    words: [],
    strength: 'procedure',
    modes: both,
    neededIn: both,
    tests: [
      `${traces} > without the researcher’s token > no address gives a figure`,
      'test/analysis/disclosure/hidden-places.test.ts > the counts that are not shown',
      'test/analysis/disclosure/protected-analysis.test.ts > what is answered of few people',
      'test/server/export/staff.test.ts > a team of three beside one of thirty',
    ],
  },
  {
    id: 'quote-leave',
    lines: ['quoteAsk'],
    words: [],
    when: ['open-text', 'quote'],
    strength: 'procedure',
    modes: both,
    neededIn: [],
    tests: [
      `${quoting} > what people wrote > leaves by no way word for word without leave, whether asked by a box or by a question`,
      `${quoting} > what people wrote > leaves with leave: every way that gives words is attacked here`,
      `${quoting} > the sentences about quoting > say what the survey asks, and a consent to something else is no leave`,
    ],
  },
  {
    id: 'quote-never',
    lines: ['quoteNever'],
    words: [],
    when: ['open-text', 'no-quote'],
    strength: 'procedure',
    modes: both,
    neededIn: [],
    tests: [
      `${quoting} > what people wrote > leaves by no way in a survey that asks nobody`,
      `${quoting} > the sentences about quoting > say what the survey asks, and a consent to something else is no leave`,
    ],
  },
  {
    id: 'reading-contested',
    lines: ['machineReading'],
    words: ['readingIntro'],
    acts: ['readingConfirmed', 'readingByYou', 'readingRemoved'],
    when: ['open-text', 'receipt'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      'test/server/pages/receipt-reading.test.ts > a reading on the receipt',
      'test/server/storage/amend.test.ts > what an author says of a reading',
    ],
  },
  {
    id: 'timings-asked',
    lines: ['timings'],
    words: [],
    when: ['timings'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [],
  },
  {
    id: 'incentive-apart',
    lines: ['incentive'],
    words: [],
    when: ['incentive'],
    strength: 'procedure',
    modes: both,
    neededIn: [],
    tests: [],
  },
  {
    id: 'week-not-day',
    lines: ['storedEvent'],
    words: [],
    acts: ['answeredInWeek'],
    when: ['week'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: ['test/server/pages/week.test.ts > a survey that stores weeks'],
  },
  {
    id: 'staff-apart',
    lines: ['staff'],
    words: [],
    when: ['staff'],
    strength: 'procedure',
    modes: both,
    neededIn: [],
    tests: [
      'test/server/export/staff.test.ts > answers of people about their own organisation > leave by no file, over the API or by the command line',
      'test/server/export/staff.test.ts > answers of people about their own organisation > are in nothing that the server gives',
      'test/server/export/staff.test.ts > a team of three beside one of thirty',
    ],
  },
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
