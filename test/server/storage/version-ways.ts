import type { Follows, Survey } from '../../../surveys/model/survey.ts';
import { inList, inQuestion, withQuestion, withText } from '../../surveys/version/changed-survey.ts';
import { edits } from '../../surveys/version/edits.ts';

/** How many people answer each version. */
export const people = 40;

/** An edit between two versions, and what becomes of the answers of both. */
export interface Way {
  readonly title: string;
  readonly edit: (survey: Survey) => Survey;
  readonly said?: Omit<Follows, 'version' | 'hash'>;
  /** Where earlier values of a column stand afterwards, if not under its own name. */
  readonly moved?: Readonly<Record<string, string>>;
  /** What earlier values of a column are read as. */
  readonly read?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Columns of the later version that earlier rows have no question for. */
  readonly fresh?: readonly string[];
  /** Columns that later rows have no question for. */
  readonly gone?: readonly string[];
  /** The variable asked about, its bases in versions 1 and 2, and its notes. */
  readonly of: string;
  readonly bases: readonly [number, number];
  readonly notes: readonly string[];
}

/** The edit of this name. */
export const named = (title: string): ((survey: Survey) => Survey) => {
  const own = edits.find((each) => each.title === title);
  if (own === undefined) throw new Error(`no edit ${title}`);
  return own.edit;
};

/** Of forty answers to a list of three points and a don't know, so many are on the scale. */
export const onScale = 30;

const derivedOf = { FC1: ['FELT', 'BOTH', 'HIGH'] } as const;

const apart = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, `${name}_v1`]));

/** What is found in a variable afterwards. */
const found = (
  of: string,
  bases: readonly [number, number],
  ...notes: readonly string[]
): Pick<Way, 'of' | 'bases' | 'notes'> => ({ of, bases, notes });

/** Edits that may be published, with what is said of them. */
export const ways: readonly Way[] = [
  {
    title: 'words that mean the same',
    edit: named('the words of a question'),
    said: { sameMeaning: ['control'] },
    ...found('FC1', [onScale, onScale], 'version-wording'),
  },
  {
    title: 'words that mean something else',
    edit: named('the words of a question'),
    said: { otherMeaning: ['control'] },
    moved: apart('FC1', ...derivedOf.FC1),
    ...found('FC1', [0, onScale], 'version-apart'),
  },
  {
    title: 'a choice relabelled with another meaning',
    edit: (survey) => withText(survey, 'yes', 'Often'),
    said: { otherMeaning: ['yes'] },
    moved: apart('CU_asked', 'CU_deleted', 'USED_N'),
    ...found('CU_asked', [0, people], 'version-apart'),
  },
  {
    title: 'a choice relabelled with the same meaning',
    edit: (survey) => withText(survey, 'yes', 'Yes, I did'),
    said: { sameMeaning: ['yes'] },
    ...found('CU_asked', [people, people], 'version-wording'),
  },
  {
    title: 'a choice added',
    edit: named('a new choice beside “none”'),
    fresh: ['HC_moved'],
    ...found('HC_asked', [people, people], 'version-additive'),
  },
  {
    title: 'an answer off the scale added',
    edit: named('a new answer off the scale'),
    ...found('LI', [onScale, 24], 'version-additive'),
  },
  {
    title: 'a choice archived',
    edit: named('an archived choice'),
    ...found('HC_deleted', [people, people], 'version-logic'),
  },
  {
    title: 'a choice with another code, recoded',
    edit: (survey) =>
      inList(survey, 'habits', (choices) =>
        choices.map((own) => (own.name === 'asked' ? { ...own, name: 'sought' } : own)),
      ),
    said: { recodes: [{ variable: 'HC', codes: { asked: 'sought' } }] },
    moved: { HC_asked: 'HC_sought' },
    read: {
      HC_order: {
        'asked deleted none': 'sought deleted none',
        'deleted asked none': 'deleted sought none',
      },
    },
    ...found('HC_sought', [people, people], 'version-recoded'),
  },
  {
    title: 'two points put together by a recode',
    edit: (survey) =>
      inList(survey, 'agree', (choices) => choices.filter(({ name }) => name !== '3'), { midpoint: '1' }),
    said: {
      recodes: ['FC1', 'FC2', 'AT', 'LI', 'DC', 'V1'].map((variable) => ({ variable, codes: { 3: '2' } })),
    },
    read: Object.fromEntries(['FC1', 'FC2', 'AT', 'LI', 'DC', 'V1'].map((name) => [name, { 3: '2' }])),
    ...found('LI', [onScale, 27], 'version-recoded'),
  },
  {
    title: 'a question added',
    edit: named('a new question'),
    fresh: ['LJ'],
    ...found('LJ', [0, onScale], 'version-not-asked'),
  },
  {
    title: 'an open question added',
    edit: (survey) =>
      withQuestion(survey, 'worry', { name: 'OT', kind: 'text', text: 'ot' }, 'Anything else?'),
    fresh: ['OT'],
    ...found('LI', [onScale, onScale]),
  },
  {
    title: 'a question removed',
    edit: named('a question that is gone'),
    gone: ['AT', 'AT_ok'],
    ...found('AT', [onScale, 0], 'version-not-asked'),
  },
  {
    title: 'a question moved',
    edit: named('a question on another page'),
    ...found('AT', [onScale, onScale], 'version-presentation'),
  },
  {
    title: 'a page broken in two',
    edit: (survey) => ({
      ...survey,
      pages: survey.pages.flatMap((page) =>
        page.name === 'control'
          ? [
              { ...page, items: page.items.slice(0, 1) },
              { ...page, name: 'control2', items: page.items.slice(1) },
            ]
          : [page],
      ),
    }),
    ...found('FC2', [onScale, onScale], 'version-presentation'),
  },
  {
    title: 'another order of questions',
    edit: named('another order of questions'),
    ...found('FC1', [onScale, onScale]),
  },
  {
    title: 'shuffling',
    edit: named('shuffling'),
    ...found('CU_asked', [people, people], 'version-presentation'),
  },
  {
    title: 'another condition',
    edit: named('another condition'),
    ...found('LI', [onScale, onScale], 'version-logic'),
  },
  {
    title: 'required',
    edit: named('required'),
    ...found('FC1', [onScale, onScale], 'version-logic'),
  },
  {
    title: 'another kind under a new variable name',
    edit: (survey) =>
      inQuestion(survey, 'V1', ({ list: _, ...own }) => ({ ...own, name: 'V2', kind: 'number' as const })),
    fresh: ['V2'],
    gone: ['V1'],
    ...found('V2', [0, people], 'version-not-asked'),
  },
  {
    title: 'the same kind under a new variable name, read on',
    edit: (survey) => inQuestion(survey, 'V1', (own) => ({ ...own, name: 'V2' })),
    said: { recodes: [{ variable: 'V2', from: 'V1' }] },
    moved: { V1: 'V2' },
    ...found('V2', [onScale, onScale], 'version-recoded'),
  },
  {
    title: 'a row added',
    edit: named('a new row'),
    fresh: ['CU_moved'],
    moved: apart('USED_N'),
    ...found('USED_N', [0, people], 'version-apart'),
  },
  {
    title: 'a language added',
    edit: named('a new language'),
    ...found('LI', [onScale, onScale]),
  },
];

/** Edits that are refused. */
export const refusals: readonly [
  title: string,
  edit: (survey: Survey) => Survey,
  code: string,
  said?: Way['said'],
][] = [
  ['new words of which nothing is said', named('the words of a question'), 'VERSION-WORDING'],
  ['a choice removed', named('a choice that is gone'), 'VERSION-BREAKING'],
  ['a choice renamed', named('a choice with another code'), 'VERSION-BREAKING'],
  ['labels exchanged', named('labels that changed codes'), 'VERSION-BREAKING'],
  ['another direction', named('the direction of a scale'), 'VERSION-BREAKING'],
  ['another kind', named('another kind'), 'VERSION-BREAKING'],
  ['another scoring', named('the scoring'), 'VERSION-BREAKING'],
  [
    'another type under the same name, whatever is said',
    (survey) => inQuestion(survey, 'V1', ({ list: _, ...own }) => ({ ...own, kind: 'number' as const })),
    'NAME-REUSED',
    { recodes: [{ variable: 'V1' }] },
  ],
  [
    'a recode to a code there is not',
    named('a choice that is gone'),
    'VERSION-RECODE-LOST',
    { recodes: [{ variable: 'HC', codes: { deleted: 'dropped' } }] },
  ],
];
