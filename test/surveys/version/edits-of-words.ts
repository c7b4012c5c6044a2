import { inQuestion, withText } from './changed-survey.ts';
import type { Edit } from './edit.ts';

/** What is said otherwise: translations and words. */
export const wordEdits: readonly Edit[] = [
  {
    title: 'a translation',
    edit: (own) => withText(own, 'control', 'Siento que controlo', 'es'),
    class: 'translation',
    code: 'TRANSLATION-CHANGED',
    place: 'texts/es/control',
  },
  {
    title: 'the status of a translation',
    edit: (own) => ({
      ...own,
      texts: {
        ...own.texts,
        es: { ...own.texts['es'], control: { text: 'x', of: 'sha256:0000000000000000', status: 'reviewed' } },
      },
    }),
    class: 'translation',
    code: 'TRANSLATION-CHANGED',
    place: 'texts/es/control',
  },
  {
    title: 'the words of a question',
    edit: (own) => withText(own, 'control', 'I control what {provider} knows.'),
    class: 'wording',
    code: 'TEXT-CHANGED',
    place: 'items/FC1/text',
  },
  {
    title: 'the words of a choice',
    edit: (own) => withText(own, 'agree.3', 'Agree fully'),
    class: 'wording',
    code: 'TEXT-CHANGED',
    place: 'lists/agree/choices/3',
  },
  {
    title: 'the words of a row',
    edit: (own) => withText(own, 'used.asked', 'I asked to see my data'),
    class: 'wording',
    code: 'TEXT-CHANGED',
    place: 'items/CU/rows/asked',
  },
  {
    title: 'a hint that was not there',
    edit: (own) =>
      inQuestion(withText(own, 'new.hint', 'Think of last week.'), 'FC1', (q) => ({
        ...q,
        hint: 'new.hint',
      })),
    class: 'wording',
    code: 'TEXT-ADDED',
    place: 'items/FC1/hint',
  },
  {
    title: 'the default words of a placeholder',
    edit: (own) => withText(own, 'provider', 'this firm'),
    class: 'wording',
    code: 'TEXT-CHANGED',
    place: 'placeholders/provider',
  },
  {
    title: 'the words of the consent',
    edit: (own) => withText(own, 'consent.box', 'I take part.'),
    class: 'wording',
    code: 'TEXT-CHANGED',
    place: 'consent/boxes/consent',
  },
  {
    title: 'the words of an experimental level',
    edit: (own) => withText(own, 'panel.1', 'There is a big panel.'),
    class: 'wording',
    code: 'TEXT-CHANGED',
    place: 'experiments/EXP/factors/panel/levels/1',
  },
];
