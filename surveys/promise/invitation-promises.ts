import type { PrivacyPromise } from './promise.ts';

const stored = 'test/server/storage/invitations.test.ts';
const attack =
  'test/server/promise/linkage.test.ts > a thief with every file, the export, the list and who finished when';
const pages = 'test/server/pages/invitation.test.ts';

/** What people are told who were sent a link of their own. */
export const invitationPromises = [
  {
    id: 'not-linked',
    lines: ['modeAnonymous'],
    words: ['modeAnonymous'],
    strength: 'procedure',
    modes: ['anonymous'],
    neededIn: ['anonymous'],
    tests: [
      `${attack} > links no more anonymous answers to invitations than by guessing, while the server runs and after`,
      `${attack} > links them where the log is kept, or the order of arrival, or a key made of the link: the attack works`,
      `${pages} > an anonymous study > stores nothing of the link with a draft or an answer`,
    ],
  },
  {
    id: 'by-pseudonym',
    lines: ['modeConfidential'],
    words: ['modeConfidential'],
    strength: 'procedure',
    modes: ['confidential'],
    neededIn: [],
    tests: [`${stored} > a pseudonym`],
  },
  {
    id: 'link-counts-once',
    lines: [],
    words: [],
    acts: ['linkUsedNow'],
    strength: 'construction',
    modes: ['confidential', 'anonymous'],
    neededIn: [],
    tests: [
      `${stored} > an invitation`,
      `${pages} > an anonymous study > stores one answer from two tabs, and tells the other kindly`,
    ],
  },
] as const satisfies readonly PrivacyPromise[];
