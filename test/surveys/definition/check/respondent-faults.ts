import { smallSurvey } from '../../../support/small-survey.ts';
import { base, choices, type Fault, manyRows, page, question, source } from './survey-changes.ts';

/** What respondents would meet on their way, and what becomes of their answers. */
export const respondentFaults: readonly Fault[] = [
  ['FLOW-EMPTY-PAGE', 'warning', 'pages/open', page('open', { items: [] })],
  ['FLOW-BATTERY', 'warning', 'pages/use/items/CU', question('CU', { rows: manyRows(9) })],
  ['FLOW-LONG', 'warning', 'pages', question('CU', { rows: manyRows(101) })],
  ['FLOW-LONG', 'warning', 'pages', source('why', 'a long word '.repeat(3_000))],
  ['FLOW-NO-END', 'error', 'pages', base({ pages: [] })],
  [
    'FLOW-NO-END',
    'error',
    'pages/worry/items/LI',
    question('LI', { required: 'true()', readOnly: 'true()' }),
  ],
  [
    'FLOW-NO-END',
    'error',
    'pages/worry/items/LI',
    question('LI', { required: 'true()', constraint: '. > 3 and . < 50' }),
  ],
  [
    'FLOW-ORDER',
    'note',
    'pages/open/items/WHY',
    (survey) =>
      source(
        'why',
        'In your own words: what habits did you change because of this company?',
      )(source('habits', 'What habits did you change because of this company?')(survey)),
  ],
  ['FLOW-CHECKS', 'warning', 'pages', question('LI', { kind: 'check', expects: '1' })],
  [
    'FLOW-REQUIRED-SENSITIVE',
    'warning',
    'pages/worry/items/LI',
    question('LI', { sensitive: true, required: 'true()' }),
  ],
  [
    'A11Y-GRID',
    'warning',
    'pages/use/items/CU',
    choices('did', (own) => [...own, ...['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, text: 'yes' }))]),
  ],
  [
    'PRIV-FREE-TEXT',
    'note',
    'pages/open/items/WHY',
    (survey) => ({
      ...survey,
      pages: survey.pages.map((each) => ({
        ...each,
        items: each.items.map(({ hint: _, ...item }) => item),
      })),
    }),
  ],
  ['A11Y-COLOUR', 'error', 'pages/open/items/WHY', source('why', 'Press the red button and tell us why.')],
  [
    'A11Y-RANGE-NO-BUTTONS',
    'error',
    'pages/worry/items/LI',
    question('LI', { kind: 'slider', minimum: 0, maximum: 1, step: 5 }),
  ],
  ['PRIV-UNUSED', 'warning', 'pages/open/items/WHY', question('WHY', { kind: 'text' })],
  [
    'PRIV-UNIQUE',
    'warning',
    'pages',
    (survey) => {
      const many = Array.from({ length: 101 }, (_, index) => ({ name: `m${index}`, text: 'yes' }));
      const wide = choices('did', () => many)(choices('agree', () => many)(survey));
      return question('FC2', { role: 'gender' })(
        question('LI', { kind: 'single', list: 'did', role: 'age' })(wide),
      );
    },
  ],
  ['EXPORT-WIDTH', 'warning', 'pages/open/items/WHY', question('WHY', { maximumLength: 11_000 })],
  ['EXPORT-LABEL-CUT', 'warning', 'pages/open/items/WHY', source('why', `${'señal '.repeat(37)}`)],
  ['EXPORT-LABEL-CUT', 'warning', 'lists/did/choices/yes', source('yes', 'Yes, always '.repeat(11))],
  ['EXPORT-MRSET', 'note', 'pages/use/items/HC', question('HC', { choiceFilter: "name != 'none'" })],
  ['WAIVER-UNUSED', 'warning', 'waivers/1', base({ waivers: [{ code: 'TEXT-LONG', reason: 'short' }] })],
  [
    'WAIVER-REFUSED',
    'warning',
    'waivers/1',
    (survey) =>
      question('FC1', { name: 'x_' })({ ...survey, waivers: [{ code: 'NAME-FORM', reason: 'we like it' }] }),
  ],
  [
    'WAIVER-REASON',
    'error',
    'waivers/1',
    (survey) =>
      question('CU', { rows: manyRows(9) })({ ...survey, waivers: [{ code: 'FLOW-BATTERY', reason: ' ' }] }),
  ],
  ['PRIV-CONSENT-LATE', 'error', 'consent', base({ consent: { ...smallSurvey.consent, boxes: [] } })],
  [
    'PRIV-CONSENT-LATE',
    'error',
    'consent',
    base({ consent: { ...smallSurvey.consent, mode: 'notice', boxes: [] } }),
  ],
  [
    'PRIV-CONSENT-LATE',
    'error',
    'consent',
    base({ receipt: 'none', consent: { ...smallSurvey.consent, mode: 'notice', lines: [], boxes: [] } }),
  ],
  [
    'PRIV-NOTICE',
    'error',
    'consent/boxes',
    base({ receipt: 'none', consent: { ...smallSurvey.consent, mode: 'notice' } }),
  ],
];
