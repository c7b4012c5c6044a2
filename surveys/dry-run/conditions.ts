import { sectionPath } from '../definition/sections.ts';
import type { ExpressionText, Page, Question, Survey } from '../model/survey.ts';

/** A condition of a survey, with what it stands for: the thing it shows, asks for or tests. */
export interface Condition {
  readonly kind: 'relevant' | 'required' | 'constraint' | 'filter';
  /** Where it stands in the definition, as `check` names places. */
  readonly place: string;
  readonly expression: ExpressionText;
  /** The question it belongs to; absent where it is of a page, a section or a block. */
  readonly question?: string;
}

const given = (
  kind: Condition['kind'],
  place: string,
  expression: ExpressionText | undefined,
  question?: string,
): readonly Condition[] =>
  expression === undefined
    ? []
    : [{ kind, place, expression, ...(question === undefined ? {} : { question }) }];

const ofQuestion = (page: Page, question: Question): readonly Condition[] => {
  const place = `pages/${page.name}/items/${question.name}`;
  const { name, relevant, required, constraint, choiceFilter } = question;
  return [
    ...given('relevant', `${place}/relevant`, relevant, name),
    ...given('required', `${place}/required`, required, name),
    ...given('constraint', `${place}/constraint`, constraint, name),
    ...given('filter', `${place}/choiceFilter`, choiceFilter, name),
  ];
};

/** Every condition of a survey: blocks, sections, then page by page. */
export const conditionsOf = (survey: Survey): readonly Condition[] => [
  ...survey.blocks.flatMap(({ name, relevant }) => given('relevant', `blocks/${name}/relevant`, relevant)),
  ...(survey.sections ?? []).flatMap(({ name, relevant }) =>
    given('relevant', `sections/${name}/relevant`, relevant),
  ),
  ...survey.pages.flatMap((page) => [
    ...given('relevant', `pages/${page.name}/relevant`, page.relevant),
    ...page.items.flatMap((question) => ofQuestion(page, question)),
  ]),
];

const byPlace = new WeakMap<Survey, ReadonlyMap<string, Condition>>();

/** The conditions of a survey by the place they stand at, worked out once. */
export const conditionsByPlace = (survey: Survey): ReadonlyMap<string, Condition> => {
  const known =
    byPlace.get(survey) ?? new Map(conditionsOf(survey).map((each) => [each.place, each] as const));
  byPlace.set(survey, known);
  return known;
};

/** The conditions that must all hold for a page, or a question on it, to be shown: the outermost first. */
export const chainOf = (survey: Survey, page: Page, question?: Question): readonly Condition[] => {
  const block = survey.blocks.find(({ pages }) => pages.includes(page.name));
  const around = (section: string | undefined): readonly string[] =>
    sectionPath(survey, section).map(({ name }) => `sections/${name}/relevant`);
  const places = [
    ...(block === undefined ? [] : [`blocks/${block.name}/relevant`]),
    ...around(page.section),
    `pages/${page.name}/relevant`,
    ...around(question?.section),
    ...(question === undefined ? [] : [`pages/${page.name}/items/${question.name}/relevant`]),
  ];
  return [...new Set(places)].flatMap((place) => conditionsByPlace(survey).get(place) ?? []);
};
