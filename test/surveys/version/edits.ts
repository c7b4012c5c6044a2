import { textHash } from '../../../surveys/definition/hash.ts';
import type { Choice, Follows, Page, Question, Survey } from '../../../surveys/model/survey.ts';
import type { ChangeClass } from '../../../surveys/version/change.ts';
import { smallSurvey } from '../../support/small-survey.ts';

/** One edit of a published survey, and what it should be called. */
export interface Edit {
  readonly title: string;
  readonly edit: (survey: Survey) => Survey;
  readonly class: ChangeClass;
  readonly code: string;
  /** Part of the place. */
  readonly place: string;
}

export const inQuestion = (survey: Survey, name: string, change: (own: Question) => Question): Survey => ({
  ...survey,
  pages: survey.pages.map((page) => ({
    ...page,
    items: page.items.map((own) => (own.name === name ? change(own) : own)),
  })),
});

export const inPage = (survey: Survey, name: string, change: (own: Page) => Page): Survey => ({
  ...survey,
  pages: survey.pages.map((own) => (own.name === name ? change(own) : own)),
});

export const inList = (
  survey: Survey,
  name: string,
  change: (choices: readonly Choice[]) => readonly Choice[],
  rest: Partial<Survey['lists'][string]> = {},
): Survey => {
  const list = survey.lists[name];
  if (list === undefined) throw new Error(`no list ${name}`);
  return {
    ...survey,
    lists: { ...survey.lists, [name]: { ...list, ...rest, choices: change(list.choices) } },
  };
};

export const withText = (survey: Survey, key: string, text: string, tag = survey.source): Survey => ({
  ...survey,
  texts: {
    ...survey.texts,
    [tag]: {
      ...survey.texts[tag],
      [key]: tag === survey.source ? text : { text, of: textHash(text), status: 'approved' },
    },
  },
});

export const withQuestion = (survey: Survey, page: string, own: Question, text: string): Survey =>
  withText(
    inPage(survey, page, (there) => ({ ...there, items: [...there.items, own] })),
    own.text,
    text,
  );

export const withoutQuestion = (survey: Survey, name: string): Survey => ({
  ...survey,
  pages: survey.pages.map((page) => ({ ...page, items: page.items.filter((own) => own.name !== name) })),
});

const choiceNamed =
  (name: string, change: Partial<Choice>) =>
  (choices: readonly Choice[]): readonly Choice[] =>
    choices.map((own) => (own.name === name ? { ...own, ...change } : own));

/** Every way of editing of the handbook's table, and some more of each class. */
export const edits: readonly Edit[] = [
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
  {
    title: 'a new question',
    edit: (own) =>
      withQuestion(own, 'worry', { name: 'LJ', kind: 'rating', text: 'lj', list: 'agree' }, 'New'),
    class: 'additive',
    code: 'QUESTION-ADDED',
    place: 'pages/worry/items/LJ',
  },
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
  {
    title: 'the label of a score',
    edit: (own) => withText(own, 'score.felt', 'Control felt'),
    class: 'presentation',
    code: 'LABEL-CHANGED',
    place: 'scores/FELT/text',
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
  {
    title: 'a datum of the invitation',
    edit: (own) => ({ ...own, attributes: [...own.attributes, { name: 'plan', text: 'yes', list: 'did' }] }),
    class: 'additive',
    code: 'ATTRIBUTE-ADDED',
    place: 'attributes/plan',
  },
];

/** The next version of a survey, saying what it follows. */
export const next = (
  before: Survey,
  hash: string,
  edit: (survey: Survey) => Survey,
  said: Omit<Follows, 'version' | 'hash'> = {},
): Survey => ({
  ...edit(before),
  version: before.version + 1,
  follows: { version: before.version, hash, ...said },
});

export const published = smallSurvey;
