import type { PrivacyMode } from '../model/study.ts';
import type { PrivacyPromise } from './promise.ts';

const both: readonly PrivacyMode[] = ['confidential', 'anonymous'];
const traces = 'test/server/promise/traces.test.ts';
const weeks = 'test/server/pages/week.test.ts > a survey that stores weeks';
const hidden = 'test/analysis/disclosure/hidden-places.test.ts > the counts that are not shown';
const few = 'test/analysis/disclosure/protected-analysis.test.ts > what is answered of few people';
const parts = 'test/analysis/disclosure/protected-parts.test.ts > a table of which a cell is not shown';
const leaving =
  'test/server/storage/leave-in-steps.test.ts > on SQLite > an anonymous study that takes answers, looked at after every step of anybody';
const quoting = 'test/server/promise/quoting.test.ts';

/** What is done with answers: which figures are given, whose words, and what is stored beside them. */
export const usePromises = [
  {
    id: 'minimum-group',
    lines: ['groupsOnly'],
    words: [],
    strength: 'procedure',
    modes: both,
    neededIn: both,
    tests: [
      `${traces} > without the researcher’s token > no address gives a figure`,
      `${hidden} > are every one that stands for too few, and no difference of a margin and its parts tells of one`,
      `${hidden} > can each be told by nobody closer than the least, tried value by value`,
      `${few} > no count that is shown, and no margin less its shown parts, is of 1 to one less than the least`,
      `${parts} > where something is not shown, nothing stands that was worked out of all of it`,
      `${few} > a filter that leaves out a few is answered like one that leaves in a few`,
      'test/server/export/staff.test.ts > a team of three beside one of thirty',
      leaving,
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
    tests: [
      `${weeks} > has no day in a draft, which is still erased when its time is over and not before`,
      `${weeks} > stores, shows and exports the week, and the day nowhere`,
    ],
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
] as const satisfies readonly PrivacyPromise[];
