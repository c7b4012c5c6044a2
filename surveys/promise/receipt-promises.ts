import type { PrivacyMode } from '../model/study.ts';
import type { PrivacyPromise } from './promise.ts';

const both: readonly PrivacyMode[] = ['confidential', 'anonymous'];
const receipt = 'test/server/pages/receipt.test.ts';
const corrected = 'test/server/pages/receipt-correct.test.ts > an answer on the receipt';
const dates = 'test/server/pages/receipt-dates.test.ts > the dates of a receipt';
const unfindable = 'test/server/pages/no-receipt.test.ts > a survey without receipts';
const reading = 'test/server/pages/receipt-reading.test.ts > a reading on the receipt';

/** What people can do with their code after they have answered, until when, and what it is without one. */
export const receiptPromises = [
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
      `${receipt} > the receipt > shows everything that is stored, in words, with the machine reading of the text`,
      `${receipt} > the receipt > is downloaded as it is stored`,
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
      `${receipt} > the receipt > deletes in two presses, for good`,
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
      `${corrected} > is changed: the question as it was asked, what changed is said, and every later number follows`,
      `${corrected} > is taken back by one button on the page, and can be given again`,
      'test/server/storage/correct.test.ts > a correction',
    ],
  },
  {
    id: 'expire',
    lines: [],
    words: ['textsUntil', 'tonesStay', 'answersUntil'],
    acts: ['deletedOnDay', 'readingTextGone'],
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
      `${dates} > stand on the thank-you page and on the receipt from the first day`,
      `${dates} > are kept: the day before the code opens, from the day on neither code finds anything`,
      'test/server/jobs/retention.test.ts > the dates of a survey > freeze it: no receipt, key or draft opens anything, ids are new, and nothing more is taken',
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
    tests: [
      `${unfindable} > ends without a code, on an address without a key, and says what that means in every language`,
      `${unfindable} > stores the answer under an id to which neither key nor receipt leads`,
      `${unfindable} > gives no receipt over the API either, and takes a repeat for what it is`,
      `${unfindable} > keeps no key either, once the answers are frozen`,
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
      `${reading} > is said to be a program’s, with its words and three ways to answer it`,
      `${reading} > is contested: the page, a reload, the download and every later number follow`,
      `${reading} > of a text the program cannot read can be said by its author, in Arabic`,
      'test/server/storage/amend.test.ts > what an author says of a reading',
    ],
  },
] as const satisfies readonly PrivacyPromise[];
