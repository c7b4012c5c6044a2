import { choiceNamed, inList, inQuestion } from './changed-survey.ts';
import type { Edit } from './edit.ts';

/** What answers mean: they cannot be read on. */
export const breakingEdits: readonly Edit[] = [
  {
    title: 'another kind',
    edit: (own) => inQuestion(own, 'FC2', (q) => ({ ...q, kind: 'single' })),
    class: 'breaking',
    code: 'KIND-CHANGED',
    place: 'items/FC2/kind',
  },
  {
    title: 'a choice that is gone',
    edit: (own) => inList(own, 'habits', (choices) => choices.filter(({ name }) => name !== 'deleted')),
    class: 'breaking',
    code: 'CHOICE-REMOVED',
    place: 'lists/habits/choices/deleted',
  },
  {
    title: 'a choice with another code',
    edit: (own) => inList(own, 'did', choiceNamed('yes', { name: 'y' })),
    class: 'breaking',
    code: 'CHOICE-RENAMED',
    place: 'lists/did/choices/yes',
  },
  {
    title: 'labels that changed codes',
    edit: (own) =>
      inList(own, 'did', (choices) =>
        choices.map((choice) => ({ ...choice, text: choice.name === 'yes' ? 'no' : 'yes' })),
      ),
    class: 'breaking',
    code: 'CHOICE-RECODED',
    place: 'lists/did/choices/yes',
  },
  {
    title: 'a choice that is no answer any more',
    edit: (own) => inList(own, 'did', choiceNamed('no', { missing: 'declined' })),
    class: 'breaking',
    code: 'CHOICE-ROLE',
    place: 'lists/did/choices/no/missing',
  },
  {
    title: 'the direction of a scale',
    edit: (own) => inList(own, 'agree', (choices) => choices, { polarity: 'down' }),
    class: 'breaking',
    code: 'LIST-DIRECTION',
    place: 'lists/agree/polarity',
  },
  {
    title: 'the midpoint of a scale',
    edit: (own) => inList(own, 'agree', (choices) => choices, { midpoint: '3' }),
    class: 'breaking',
    code: 'LIST-MIDPOINT',
    place: 'lists/agree/midpoint',
  },
  {
    title: 'the number of points',
    edit: (own) => inList(own, 'agree', (choices) => [...choices, { name: '4', text: 'yes' }]),
    class: 'breaking',
    code: 'POINT-ADDED',
    place: 'lists/agree/choices/4',
  },
  {
    title: 'the order of points',
    edit: (own) => inList(own, 'agree', (choices) => [...choices].reverse()),
    class: 'breaking',
    code: 'POINTS-REORDERED',
    place: 'lists/agree/choices',
  },
  {
    title: 'the scoring',
    edit: (own) => ({
      ...own,
      scores: own.scores.map((score) =>
        score.kind === 'mean' ? { ...score, items: score.items.map(({ item }) => ({ item })) } : score,
      ),
    }),
    class: 'breaking',
    code: 'SCORE-CHANGED',
    place: 'scores/FELT',
  },
  {
    title: 'the right answer of a check',
    edit: (own) => inQuestion(own, 'AT', (q) => ({ ...q, expects: '3' })),
    class: 'breaking',
    code: 'EXPECTS-CHANGED',
    place: 'items/AT/expects',
  },
  {
    title: 'a factor that is new',
    edit: (own) => ({
      ...own,
      experiments: own.experiments.map((experiment) => ({
        ...experiment,
        factors: [
          ...experiment.factors,
          {
            name: 'tone',
            reference: '0',
            levels: [
              { name: '0', text: null },
              { name: '1', text: null },
            ],
          },
        ],
      })),
    }),
    class: 'breaking',
    code: 'FACTOR-CHANGED',
    place: 'experiments/EXP/factors/tone',
  },
];
