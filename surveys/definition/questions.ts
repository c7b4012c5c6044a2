import type { Choice, ChoiceList, Page, Question, Survey } from '../model/survey.ts';
import { shippedList } from './shipped-lists.ts';

/** A question with its page and its place in the definition. */
export interface PlacedQuestion {
  readonly question: Question;
  readonly page: Page;
  readonly place: string;
}

/** All questions in the order of the document. */
export const questionsOf = ({ pages }: Survey): readonly PlacedQuestion[] =>
  pages.flatMap((page) =>
    page.items.map((question) => ({
      question,
      page,
      place: `pages/${page.name}/items/${question.name}`,
    })),
  );

/** The list of this name, if there is one. */
export const listNamed = ({ lists }: Survey, name: string | undefined): ChoiceList | undefined =>
  name !== undefined && Object.hasOwn(lists, name) ? lists[name] : undefined;

/** The list of a question: the one it names, else the one its kind brings along. */
export const listOf = (survey: Survey, question: Question): ChoiceList | undefined =>
  listNamed(survey, question.list) ?? shippedList(question);

/** Every choice of a question, archived ones too: they are in old data. */
export const choicesOf = (survey: Survey, question: Question): readonly Choice[] => [
  ...(listOf(survey, question)?.choices ?? []),
  ...(question.extraChoices ?? []),
];

const decimal = /^-?\d+(?:\.\d+)?$/;

/** Bounds of a list whose choices on the scale are all numbers, else null. */
export const numericRange = (choices: readonly Choice[]): readonly [number, number] | null => {
  const names = choices.filter(({ missing }) => missing === undefined).map(({ name }) => name);
  if (names.length === 0 || names.some((name) => !decimal.test(name))) return null;
  const numbers = names.map(Number);
  return [Math.min(...numbers), Math.max(...numbers)];
};
