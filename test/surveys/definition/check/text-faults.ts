import { textHash } from '../../../../surveys/definition/hash.ts';
import type { Survey } from '../../../../surveys/model/survey.ts';
import { smallSurvey } from '../../../support/small-survey.ts';
import { base, type Fault, question, source, spanish, without } from './survey-changes.ts';

const inSource = (code: string, severity: Fault[1], text: string): Fault => [
  code,
  severity,
  'texts/en/why',
  source('why', text),
];

const inSpanish = (code: string, severity: Fault[1], key: string, change: object): Fault => [
  code,
  severity,
  `texts/es/${key}`,
  spanish(key, change),
];

const speaking = (
  code: string,
  severity: Fault[1],
  tag: string,
  status: Survey['languages'][number]['status'],
): Fault => [
  code,
  severity,
  `languages/${tag}`,
  base({ languages: [...smallSurvey.languages, { tag, status }] }),
];

/** Texts and languages that a person could not read or would read otherwise. */
export const textFaults: readonly Fault[] = [
  inSource('TEXT-MARKUP', 'error', 'Tell <b>us</b>'),
  inSource('TEXT-MARKUP', 'error', 'See [this](javascript:alert(1))'),
  inSpanish('TEXT-MARKUP', 'error', 'why', { text: 'Un **texto' }),
  ['TEXT-LONG', 'note', 'pages/open/items/WHY', source('why', 'word '.repeat(41))],
  inSpanish('TEXT-LONG', 'note', 'why', { text: 'palabra '.repeat(41) }),
  [
    'TEXT-DOUBLE-BARRELLED',
    'note',
    'pages/control/items/FC2',
    source('calm', 'The settings are clear and useful.'),
  ],
  ['TEXT-NEGATION', 'note', 'pages/control/items/FC2', source('calm', 'I do not feel calm.')],
  inSpanish('TEXT-NEGATION', 'note', 'calm', { text: 'No me siento en calma.' }),
  ['TEXT-LEADING', 'note', 'pages/open/items/WHY', source('why', 'Don’t you think it is unfair?')],
  inSource('TEXT-MARKUP', 'error', 'See ![a chart](https://example.org/a.png)'),
  ['TEXT-DUPLICATE', 'note', 'pages/control/items/FC2', question('FC2', { text: 'control' })],
  ['TEXT-EMPTY', 'error', 'pages/open/items/WHY', source('why', ' ')],
  inSource('TEXT-MESSAGE', 'error', '{n, plural, one {a}}'),
  inSpanish('TEXT-MESSAGE', 'error', 'control', { text: "l'{provider} {n, plurl, one {a}}" }),
  ['TEXT-PIPE-EMPTY', 'warning', 'pages/open/items/WHY/text', source('why', 'You said ${FC1}.')],
  speaking('LANG-TAG', 'error', 'x-chinese', 'draft_t1'),
  inSource('LANG-DIRECTION', 'error', 'لماذا اخترت هذه الإجابة؟'),
  inSource('LANG-DIRECTION', 'error', 'Tell us \u202ewhy.'),
  speaking('LANG-TAG', 'error', 'en_GB', 'draft_mt'),
  speaking('LANG-TWICE', 'error', 'es', 'approved'),
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
  inSpanish('LANG-PLURAL', 'warning', 'control', { text: '{provider} {FC1, plural, other {#}}' }),
  inSpanish('LANG-PLACEHOLDER', 'error', 'control', { text: '{FC1, plural, one {{provider}} other {#}}' }),
  inSpanish('LANG-PLACEHOLDER', 'error', 'control', { text: 'Siento control.' }),
  inSpanish('LANG-NUMBERS', 'warning', 'worried', { text: 'Me preocupan mis 3 datos.' }),
  inSpanish('LANG-MARKUP', 'warning', 'worried', { text: '**Me** preocupan mis datos.' }),
  inSpanish('LANG-IDENTICAL', 'note', 'worried', { text: 'I worry about my data.' }),
  ['LANG-STALE', 'warning', 'texts/es/worried', source('worried', 'I worry about my data today.')],
  inSpanish('LANG-EMPTY', 'error', 'worried', { text: '' }),
  ['LANG-MISSING', 'warning', 'texts/es/worried', without('es', 'worried')],
  ['LANG-MACHINE', 'warning', 'languages/es', spanish('worried', { status: 'draft_mt' })],
];
