import type { PrivacyMode } from '../model/study.ts';
import type { PrivacyPromise } from './promise.ts';

const both: readonly PrivacyMode[] = ['confidential', 'anonymous'];
const pages = 'test/server/pages/respondent.test.ts';
const consent = 'test/server/pages/consent.test.ts';
const refused = 'test/server/pages/respondent-refused.test.ts';
const renewed = 'test/server/pages/renewed-consent.test.ts';
const traces = 'test/server/promise/traces.test.ts';

/** What holds while somebody answers: from the first page to the last, and on the way out. */
export const answeringPromises = [
  {
    id: 'voluntary',
    lines: ['voluntary'],
    words: [],
    acts: ['skip', 'leave', 'leaveKeep', 'leaveDiscard', 'leftKept'],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      `${pages} > a page > can be skipped, which also takes back what was chosen`,
      `${pages} > leaving`,
    ],
  },
  {
    id: 'no-after-no',
    lines: [],
    words: ['endDeclined', 'endIneligible'],
    strength: 'construction',
    modes: both,
    neededIn: both,
    tests: [
      `${consent} > consent > stores nothing after a no`,
      `${traces} > a no > leaves every table as it was`,
    ],
  },
  {
    id: 'asked-again',
    lines: [],
    words: [],
    acts: ['consentChanged', 'consentRenew', 'consentSince', 'consentRenewed'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      `${renewed} > a text that changes while it is open`,
      `${renewed} > answers on their way under a text that has changed`,
      `${renewed} > sent answers under a text that has changed`,
    ],
  },
  {
    id: 'page-stores',
    lines: ['stored'],
    words: ['storedOfPage', 'storedOfPageNothing'],
    acts: ['storedOfPageTitle'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      `${traces} > a page > stores nothing before its button is pressed`,
      `${refused} > what cannot be > fields of another page are not stored, and written texts are given back`,
    ],
  },
  {
    id: 'discard',
    lines: [],
    words: ['leftDiscarded'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      `${pages} > leaving > deletes at once when that is what is wanted`,
      'test/server/storage/drafts.test.ts > drafts > are discarded at once',
    ],
  },
  {
    id: 'drafts-expire',
    lines: [],
    words: ['resumeUntil'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      'test/server/jobs/daily.test.ts > drafts > are erased after thirty days and not before, over the ends of months and leap years',
    ],
  },
  {
    id: 'arm-by-chance',
    lines: ['vignette'],
    words: [],
    acts: ['versionShown', 'orderSeed'],
    when: ['experiment'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [`${pages} > two tabs and doubled clicks > the experiment draws one arm, and never again`],
  },
  {
    id: 'list-fields',
    lines: ['sampleFields'],
    words: [],
    when: ['attributes'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      `${consent} > consent > takes along what came with the link when the language is changed, but no tick`,
      'test/server/api/responses.test.ts > a finished answer > takes a language by its parent, attributes, and the hash of the consent that was shown',
    ],
  },
  {
    id: 'without-script',
    lines: [],
    words: [],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [`${pages} > the way through`],
  },
] as const satisfies readonly PrivacyPromise[];
