import { choices, type Fault, list, question, score, without } from './survey-changes.ts';

/** Scales and scores that would be counted wrongly. */
export const scaleFaults: readonly Fault[] = [
  ['SCALE-CODE-CLASH', 'error', 'pages/open/items/WHY', question('WHY', { kind: 'number', minimum: -200 })],
  [
    'SCALE-CODE-CLASH',
    'error',
    'pages/open/items/WHY',
    question('WHY', { kind: 'number', extraChoices: [{ name: '98', text: 'dk', missing: 'unsure' }] }),
  ],
  ['SCORE-CHECK', 'error', 'scores/FELT/items', score('FELT', { items: [{ item: 'AT' }] })],
  ['SCORE-BOUNDS', 'error', 'scores/FELT/items', question('FC1', { kind: 'number' })],
  ['SCORE-KIND', 'error', 'scores/FELT/items', score('FELT', { items: [{ item: 'WHY' }] })],
  ['SCORE-KIND', 'error', 'scores/PREF/item', score('PREF', { item: 'FC1' })],
  ['SCORE-CODES', 'error', 'scores/FELT/items', question('FC1', { kind: 'single', list: 'did' })],
  [
    'SCORE-DIRECTION',
    'error',
    'scores/FELT/items',
    (survey) => {
      const { polarity: _, ...rest } = survey.lists['agree'] ?? { choices: [] };
      return { ...survey, lists: { ...survey.lists, agree: rest } };
    },
  ],
  [
    'SCORE-CONTRARY',
    'error',
    'scores/FELT/items',
    (survey) => {
      const agree = survey.lists['agree'] ?? { choices: [] };
      const lists = { ...survey.lists, disagree: { ...agree, polarity: 'down' as const } };
      const own = question('FC1', { list: 'disagree' })({ ...survey, lists });
      return score('FELT', { items: [{ item: 'FC1' }, { item: 'FC2' }] })(own);
    },
  ],
  ['SCORE-MINIMUM', 'error', 'scores/FELT/minimum', score('FELT', { minimum: 3 })],
  ['SCALE-ENDS', 'error', 'lists/agree', choices('agree', ([, ...rest]) => [{ name: '1' }, ...rest])],
  ['SCALE-MIDPOINT', 'warning', 'lists/agree', list('agree', { midpoint: '1' })],
  [
    'SCALE-MIXED',
    'warning',
    'pages/control',
    (survey) =>
      question('FC2', { list: 'down' })({
        ...survey,
        lists: {
          ...survey.lists,
          down: { ...survey.lists['agree'], polarity: 'down', choices: survey.lists['agree']?.choices ?? [] },
        },
      }),
  ],
  ['SCALE-UNEQUAL', 'error', 'lists/agree', without('es', 'agree.2')],
  ['SCALE-NO-DONTKNOW', 'note', 'pages/control/items/FC1', choices('agree', (own) => own.slice(0, 3))],
  [
    'SCALE-CODES',
    'error',
    'lists/agree',
    choices('agree', (own) => own.map((each) => (each.name === '3' ? { ...each, name: '4' } : each))),
  ],
  [
    'SCALE-CODE-CLASH',
    'error',
    'lists/agree',
    choices('agree', (own) => own.map((each) => (each.name === '98' ? { ...each, name: '-99' } : each))),
  ],
  [
    'SCALE-CODE-CLASH',
    'error',
    'pages/control/items/FC1/extraChoices',
    question('FC1', { extraChoices: [{ name: '-97', text: 'dk', missing: 'not-applicable' }] }),
  ],
  [
    'SCALE-POLARITY',
    'warning',
    'lists/agree',
    (survey) => {
      const { polarity: _, ...rest } = survey.lists['agree'] ?? { choices: [] };
      return { ...survey, lists: { ...survey.lists, agree: rest } };
    },
  ],
];
