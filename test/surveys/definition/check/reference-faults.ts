import {
  base,
  experiment,
  type Fault,
  page,
  question,
  score,
  source,
  withoutChoices,
} from './survey-changes.ts';

/** What a definition speaks of and does not have. */
export const referenceFaults: readonly Fault[] = [
  ['REF-CHOICES', 'error', 'pages/new/items/Q', withoutChoices],
  ['REF-LIST', 'error', 'pages/control/items/FC1/list', question('FC1', { list: 'constructor' })],
  [
    'REF-LIST',
    'error',
    'attributes/country/list',
    (survey) => ({
      ...survey,
      attributes: survey.attributes.map((each) => ({ ...each, list: 'nowhere' })),
    }),
  ],
  ['REF-ROWS', 'error', 'pages/use/items/CU', question('CU', { rows: [] })],
  ['REF-EXPECTS', 'error', 'pages/control/items/AT/expects', question('AT', { expects: '98' })],
  ['REF-CALCULATION', 'error', 'pages/control/items/FC1', question('FC1', { kind: 'calculated' })],
  ['REF-LIST-KIND', 'error', 'pages/open/items/WHY/list', question('WHY', { kind: 'date', list: 'agree' })],
  [
    'REF-ESCAPE',
    'error',
    'pages/open/items/WHY/extraChoices/x',
    question('WHY', { extraChoices: [{ name: 'x', text: 'yes' }] }),
  ],
  ['REF-CONSENT', 'error', 'pages/control/items/FC1/list', question('FC1', { kind: 'consent' })],
  ['REF-BOUNDS', 'error', 'pages/open/items/WHY', question('WHY', { kind: 'slider', minimum: 100 })],
  [
    'REF-BOUNDS',
    'error',
    'pages/open/items/WHY',
    question('WHY', { kind: 'number', minimum: 2, maximum: 3, step: 2 }),
  ],
  ['REF-SHUFFLE', 'error', 'pages/open/items/WHY/shuffle', question('WHY', { shuffle: 'choices' })],
  ['REF-SECTION', 'error', 'pages/control/section', page('control', { section: 'nowhere' })],
  ['REF-SECTION', 'error', 'pages/control/items/FC1/section', question('FC1', { section: 'nowhere' })],
  ['REF-SECTION', 'error', 'sections/a/within', base({ sections: [{ name: 'a', within: 'b' }] })],
  [
    'REF-SECTION-RING',
    'error',
    'sections/b/within',
    base({
      sections: [
        { name: 'a', within: 'b' },
        { name: 'b', within: 'a' },
      ],
    }),
  ],
  ['REF-PAGE', 'error', 'blocks/a/pages', base({ blocks: [{ name: 'a', pages: ['nowhere'] }] })],
  [
    'REF-PAGE',
    'error',
    'blocks/a/shuffle',
    base({ blocks: [{ name: 'a', pages: ['use'], shuffle: ['open'] }] }),
  ],
  [
    'REF-PAGE-TWICE',
    'error',
    'blocks/b/pages',
    base({ blocks: ['a', 'b'].map((name) => ({ name, pages: ['use'] })) }),
  ],
  [
    'REF-PAGE-TWICE',
    'error',
    'blocks/a/pinned',
    base({ blocks: [{ name: 'a', pages: ['use'], shuffle: ['use'], pinned: { use: 'last' } }] }),
  ],
  [
    'REF-FACTOR',
    'error',
    'experiments/EXP/sentenceOrder',
    experiment({ sentenceOrder: ['base', 'panel', 'x'] }),
  ],
  ['REF-SENTENCE', 'error', 'experiments/EXP/sentenceOrder', experiment({ sentenceOrder: ['base'] })],
  [
    'REF-LEVEL',
    'error',
    'experiments/EXP/factors/panel/reference',
    (survey) =>
      experiment({
        factors: (survey.experiments[0]?.factors ?? []).map((factor) => ({ ...factor, reference: '7' })),
      })(survey),
  ],
  ['REF-EXPERIMENT', 'error', 'pages/app/vignette', page('app', { vignette: 'toString' })],
  ['REF-EXPERIMENT-UNUSED', 'warning', 'experiments/EXP', page('app', { vignette: 'other' })],
  ['REF-PAGE', 'error', 'experiments/EXP/at', experiment({ at: 'nowhere' })],
  ['REF-TEXT', 'error', 'pages/control/items/FC1/text', question('FC1', { text: 'nothing' })],
  ['REF-TEXT', 'error', 'pages/control/items/FC1/text', question('FC1', { text: 'valueOf' })],
  ['REF-TEXT-UNUSED', 'warning', 'texts/en/spare', source('spare', 'Spare')],
  ['REF-PLACEHOLDER', 'error', 'title', source('title', 'About {somebody}')],
  ['REF-ITEM', 'error', 'scores/FELT/items', score('FELT', { items: [{ item: 'FC9' }] })],
  ['REF-ITEM', 'error', 'scores/HIGH/requires', score('HIGH', { requires: ['FC9'] })],
  ['REF-ROW', 'error', 'scores/USED_N/excludeRows', score('USED_N', { excludeRows: ['x'] })],
  ['REF-CHOICE', 'error', 'scores/USED_N/states', score('USED_N', { states: ['maybe'] })],
  ['REF-CHOICE', 'error', 'scores/HABIT_N/exclude', score('HABIT_N', { exclude: ['nothing'] })],
  [
    'REF-SCORE',
    'error',
    'scores/BOTH/components',
    score('BOTH', {
      components: [{ of: 'score', name: 'FC1', sign: 1 }],
    }),
  ],
  [
    'REF-SCORE',
    'error',
    'constructs/FELT/score',
    base({
      constructs: [{ name: 'FELT', text: 'score.felt', score: 'NOPE', model: 'formative' }],
    }),
  ],
  ['SURVEY-TIMEZONE', 'error', 'timezone', base({ timezone: 'Mars/Olympus' })],
  [
    'REF-PLACEHOLDER',
    'error',
    'pages/open/items/WHY/text',
    source('why', '{absent, plural, one {child} other {# children}}'),
  ],
];
