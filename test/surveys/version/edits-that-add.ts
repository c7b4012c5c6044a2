import { inList, inPage, inQuestion, withoutQuestion, withQuestion, withText } from './changed-survey.ts';
import type { Edit } from './edit.ts';

/** What is added, or only stands elsewhere. */
export const plainEdits: readonly Edit[] = [
  {
    title: 'a new question',
    edit: (own) =>
      withQuestion(own, 'worry', { name: 'LJ', kind: 'rating', text: 'lj', list: 'agree' }, 'New'),
    class: 'additive',
    code: 'QUESTION-ADDED',
    place: 'pages/worry/items/LJ',
  },
  {
    title: 'a new choice',
    edit: (own) => inList(own, 'did', (choices) => [...choices, { name: 'maybe', text: 'dk' }]),
    class: 'additive',
    code: 'CHOICE-ADDED-CLOSED',
    place: 'lists/did/choices/maybe',
  },
  {
    title: 'a new choice beside “none”',
    edit: (own) => inList(own, 'habits', (choices) => [...choices, { name: 'moved', text: 'yes' }]),
    class: 'additive',
    code: 'CHOICE-ADDED',
    place: 'lists/habits/choices/moved',
  },
  {
    title: 'a new answer off the scale',
    edit: (own) =>
      inList(own, 'agree', (choices) => [...choices, { name: '99', text: 'no', missing: 'declined' }]),
    class: 'additive',
    code: 'CHOICE-ADDED-CLOSED',
    place: 'lists/agree/choices/99',
  },
  {
    title: 'a new language',
    edit: (own) => ({ ...own, languages: [...own.languages, { tag: 'pt', status: 'draft_t1' }] }),
    class: 'additive',
    code: 'LANGUAGE-ADDED',
    place: 'languages/pt',
  },
  {
    title: 'a new quota',
    edit: (own) => ({
      ...own,
      quotas: [{ name: 'chile', when: "${country} = 'CL'", limit: 10, action: 'mark' as const }],
    }),
    class: 'additive',
    code: 'QUOTA-ADDED',
    place: 'quotas/chile',
  },
  {
    title: 'another order of questions',
    edit: (own) => inPage(own, 'control', (page) => ({ ...page, items: [...page.items].reverse() })),
    class: 'presentation',
    code: 'QUESTIONS-REORDERED',
    place: 'pages',
  },
  {
    title: 'a question on another page',
    edit: (own) => {
      const moved = own.pages.flatMap(({ items }) => items).find(({ name }) => name === 'AT');
      return inPage(withoutQuestion(own, 'AT'), 'worry', (page) => ({
        ...page,
        items: moved === undefined ? page.items : [moved, ...page.items],
      }));
    },
    class: 'presentation',
    code: 'QUESTION-MOVED',
    place: 'pages/worry/items/AT',
  },
  {
    title: 'shuffling',
    edit: (own) => inQuestion(own, 'CU', (q) => ({ ...q, shuffle: 'rows' })),
    class: 'presentation',
    code: 'SHUFFLE-CHANGED',
    place: 'items/CU/shuffle',
  },
  {
    title: 'a page in another block',
    edit: (own) => ({
      ...own,
      blocks: own.blocks.map((block) => ({ ...block, mix: 'all' })),
    }),
    class: 'presentation',
    code: 'SHUFFLE-CHANGED',
    place: 'blocks/first/mix',
  },
  {
    title: 'the label of a score',
    edit: (own) => withText(own, 'score.felt', 'Control felt'),
    class: 'presentation',
    code: 'LABEL-CHANGED',
    place: 'scores/FELT/text',
  },
  {
    title: 'a datum of the invitation',
    edit: (own) => ({ ...own, attributes: [...own.attributes, { name: 'plan', text: 'yes', list: 'did' }] }),
    class: 'additive',
    code: 'ATTRIBUTE-ADDED',
    place: 'attributes/plan',
  },
];
