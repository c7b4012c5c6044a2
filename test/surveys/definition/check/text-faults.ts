import { textHash } from '../../../../surveys/definition/hash.ts';
import { smallSurvey } from '../../../support/small-survey.ts';
import { base, type Fault, question, source, spanish, without } from './survey-changes.ts';

/** Texts and languages that a person could not read or would read otherwise. */
export const textFaults: readonly Fault[] = [
  ['TEXT-MARKUP', 'error', 'texts/en/why', source('why', 'Tell <b>us</b>')],
  ['TEXT-MARKUP', 'error', 'texts/en/why', source('why', 'See [this](javascript:alert(1))')],
  ['TEXT-MARKUP', 'error', 'texts/es/why', spanish('why', { text: 'Un **texto' })],
  ['TEXT-LONG', 'note', 'pages/open/items/WHY', source('why', 'word '.repeat(41))],
  ['TEXT-LONG', 'note', 'texts/es/why', spanish('why', { text: 'palabra '.repeat(41) })],
  [
    'TEXT-DOUBLE-BARRELLED',
    'note',
    'pages/control/items/FC2',
    source('calm', 'The settings are clear and useful.'),
  ],
  ['TEXT-NEGATION', 'note', 'pages/control/items/FC2', source('calm', 'I do not feel calm.')],
  ['TEXT-NEGATION', 'note', 'texts/es/calm', spanish('calm', { text: 'No me siento en calma.' })],
  ['TEXT-LEADING', 'note', 'pages/open/items/WHY', source('why', 'Don’t you think it is unfair?')],
  ['TEXT-MARKUP', 'error', 'texts/en/why', source('why', 'See ![a chart](https://example.org/a.png)')],
  ['TEXT-DUPLICATE', 'note', 'pages/control/items/FC2', question('FC2', { text: 'control' })],
  ['TEXT-EMPTY', 'error', 'pages/open/items/WHY', source('why', ' ')],
  ['TEXT-MESSAGE', 'error', 'texts/en/why', source('why', '{n, plural, one {a}}')],
  [
    'TEXT-MESSAGE',
    'error',
    'texts/es/control',
    spanish('control', { text: "l'{provider} {n, plurl, one {a}}" }),
  ],
  ['TEXT-PIPE-EMPTY', 'warning', 'pages/open/items/WHY/text', source('why', 'You said ${FC1}.')],
  [
    'LANG-TAG',
    'error',
    'languages/x-chinese',
    base({ languages: [...smallSurvey.languages, { tag: 'x-chinese', status: 'draft_t1' }] }),
  ],
  ['LANG-DIRECTION', 'error', 'texts/en/why', source('why', 'لماذا اخترت هذه الإجابة؟')],
  ['LANG-DIRECTION', 'error', 'texts/en/why', source('why', 'Tell us \u202ewhy.')],
  [
    'LANG-TAG',
    'error',
    'languages/en_GB',
    base({ languages: [...smallSurvey.languages, { tag: 'en_GB', status: 'draft_mt' }] }),
  ],
  [
    'LANG-TWICE',
    'error',
    'languages/es',
    base({ languages: [...smallSurvey.languages, { tag: 'es', status: 'approved' }] }),
  ],
  ['LANG-SOURCE', 'error', 'source', base({ source: 'fr' })],
  ['LANG-UNLISTED', 'error', 'texts/fr', (survey) => ({ ...survey, texts: { ...survey.texts, fr: {} } })],
  [
    'LANG-SOURCE-FORM',
    'error',
    'texts/en/title',
    (survey) => ({
      ...survey,
      texts: {
        ...survey.texts,
        en: {
          ...survey.texts['en'],
          title: { text: 'Control', of: textHash('Control'), status: 'approved' },
        },
      },
    }),
  ],
  [
    'LANG-FORM',
    'error',
    'texts/es/title',
    (survey) => ({
      ...survey,
      texts: { ...survey.texts, es: { ...survey.texts['es'], title: 'Control' } },
    }),
  ],
  [
    'LANG-PLURAL',
    'warning',
    'texts/es/control',
    spanish('control', { text: '{provider} {FC1, plural, other {#}}' }),
  ],
  [
    'LANG-PLACEHOLDER',
    'error',
    'texts/es/control',
    spanish('control', { text: '{FC1, plural, one {{provider}} other {#}}' }),
  ],
  ['LANG-PLACEHOLDER', 'error', 'texts/es/control', spanish('control', { text: 'Siento control.' })],
  ['LANG-NUMBERS', 'warning', 'texts/es/worried', spanish('worried', { text: 'Me preocupan mis 3 datos.' })],
  ['LANG-MARKUP', 'warning', 'texts/es/worried', spanish('worried', { text: '**Me** preocupan mis datos.' })],
  ['LANG-IDENTICAL', 'note', 'texts/es/worried', spanish('worried', { text: 'I worry about my data.' })],
  ['LANG-STALE', 'warning', 'texts/es/worried', source('worried', 'I worry about my data today.')],
  ['LANG-EMPTY', 'error', 'texts/es/worried', spanish('worried', { text: '' })],
  ['LANG-MISSING', 'warning', 'texts/es/worried', without('es', 'worried')],
  ['LANG-MACHINE', 'warning', 'languages/es', spanish('worried', { status: 'draft_mt' })],
];
