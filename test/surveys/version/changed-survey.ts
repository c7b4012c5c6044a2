import { textHash } from '../../../surveys/definition/hash.ts';
import type { Choice, Follows, Page, Question, Survey } from '../../../surveys/model/survey.ts';
import { smallSurvey } from '../../support/small-survey.ts';

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

/** A choice of a list, changed. */
export const choiceNamed =
  (name: string, change: Partial<Choice>) =>
  (choices: readonly Choice[]): readonly Choice[] =>
    choices.map((own) => (own.name === name ? { ...own, ...change } : own));

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

/** The first version, to which edits are made. */
export const published = smallSurvey;
