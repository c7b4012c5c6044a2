import { choiceNamed, inList, inPage, inQuestion, withoutQuestion } from './changed-survey.ts';
import type { Edit } from './edit.ts';

/** Who is asked what. */
export const logicEdits: readonly Edit[] = [
  {
    title: 'a new row',
    edit: (own) =>
      inQuestion(own, 'CU', (q) => ({
        ...q,
        rows: [...(q.rows ?? []), { name: 'moved', text: 'used.asked' }],
      })),
    class: 'logic',
    code: 'ROW-ADDED',
    place: 'items/CU/rows/moved',
  },
  {
    title: 'another condition',
    edit: (own) => inQuestion(own, 'LI', (q) => ({ ...q, relevant: '${FC1} <= 2' })),
    class: 'logic',
    code: 'RELEVANT-CHANGED',
    place: 'items/LI/relevant',
  },
  {
    title: 'another condition of its page',
    edit: (own) => inPage(own, 'worry', (page) => ({ ...page, relevant: '${FC1} <= 2' })),
    class: 'logic',
    code: 'ROUTE-CHANGED',
    place: 'pages/worry/items/LI',
  },
  {
    title: 'required',
    edit: (own) => inQuestion(own, 'FC1', (q) => ({ ...q, required: 'true()' })),
    class: 'logic',
    code: 'REQUIRED-CHANGED',
    place: 'items/FC1/required',
  },
  {
    title: 'a constraint',
    edit: (own) => inQuestion(own, 'WHY', (q) => ({ ...q, constraint: 'string-length(.) > 3' })),
    class: 'logic',
    code: 'CONSTRAINT-CHANGED',
    place: 'items/WHY/constraint',
  },
  {
    title: 'a filter',
    edit: (own) => inQuestion(own, 'HC', (q) => ({ ...q, choiceFilter: "name != 'asked'" })),
    class: 'logic',
    code: 'FILTER-CHANGED',
    place: 'items/HC/choiceFilter',
  },
  {
    title: 'an archived choice',
    edit: (own) => inList(own, 'habits', choiceNamed('deleted', { archived: true })),
    class: 'logic',
    code: 'CHOICE-ARCHIVED',
    place: 'lists/habits/choices/deleted',
  },
  {
    title: 'a question that is gone',
    edit: (own) => withoutQuestion(own, 'AT'),
    class: 'logic',
    code: 'QUESTION-REMOVED',
    place: 'pages/control/items/AT',
  },
  {
    title: 'a box of the consent',
    edit: (own) => ({
      ...own,
      consent: { ...own.consent, boxes: own.consent.boxes.map((box) => ({ ...box, required: false })) },
    }),
    class: 'logic',
    code: 'CONSENT-CHANGED',
    place: 'consent/boxes/consent/required',
  },
];
