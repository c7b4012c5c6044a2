import type { PrivacyMode } from '../model/study.ts';
import type { PrivacyPromise } from './promise.ts';

const both: readonly PrivacyMode[] = ['confidential', 'anonymous'];
const pages = 'test/server/pages/respondent.test.ts';
const consent = 'test/server/pages/consent.test.ts';
const once = 'test/server/pages/respondent-once.test.ts';

/** What is promised of the way through a survey, beside what is promised of the answers. */
export const servicePromises = [
  {
    id: 'nothing-lost',
    lines: [],
    words: ['somethingWrong'],
    acts: [
      'conflict',
      'staleText',
      'welcomeBack',
      'resumeHint',
      'alreadySent',
      'offline',
      'lateAnswers',
      'pagesUnsent',
      'sendingLater',
    ],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      `${pages} > two tabs and doubled clicks`,
      `${once} > a page that is sent`,
      `${once} > many at once`,
      'test/server/pages/shaky-sessions.test.ts > sessions over a network that loses, doubles, delays and mixes up',
      `${once} > a page that comes after the answers were sent off`,
      'test/server/storage/intake.test.ts > intake > keeps both bodies of one key, the first as the answer',
      'test/server/storage/open.test.ts > a store > has every answer again after a restart',
    ],
  },
  {
    id: 'copies-listed',
    lines: [],
    words: [],
    when: ['receipt'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [
      'test/server/export/register.test.ts > the register of copies > has every export before a byte of it is given',
      'test/server/export/register.test.ts > the register of copies > that cannot be written means that nothing is exported',
      'test/server/export/register.test.ts > a copy taken over the API > is read of by respondents, with its day, its purpose and what has gone since',
    ],
  },
  {
    id: 'preview-marked',
    lines: [],
    words: [],
    acts: ['preview', 'simulated'],
    strength: 'construction',
    modes: both,
    neededIn: [],
    tests: [`${consent} > consent > marks a preview for good and says so`],
  },
] as const satisfies readonly PrivacyPromise[];
