import type { Expression } from '../../expression/expression.ts';
import { parse } from '../../expression/parse.ts';
import type { Page, Question, Survey } from '../../model/survey.ts';
import { sectionPath } from '../sections.ts';

/** A condition something is shown under, with the place and the text of the expression. */
export interface Condition {
  readonly place: string;
  readonly text: string;
  readonly expression: Expression;
}

const conditionAt = (place: string, text: string | undefined): readonly Condition[] => {
  const parsed = text === undefined ? null : parse(text);
  return text !== undefined && parsed?.ok === true
    ? [{ place: `${place}/relevant`, text, expression: parsed.value }]
    : [];
};

/** What must hold for a page to be shown: its block, its sections from the outside in, itself. */
export const pageConditions = (survey: Survey, page: Page): readonly Condition[] => [
  ...survey.blocks
    .filter(({ pages }) => pages.includes(page.name))
    .flatMap(({ name, relevant }) => conditionAt(`blocks/${name}`, relevant)),
  ...sectionPath(survey, page.section).flatMap(({ name, relevant }) =>
    conditionAt(`sections/${name}`, relevant),
  ),
  ...conditionAt(`pages/${page.name}`, page.relevant),
];

/** What must hold for a question to be shown besides the conditions of its page. */
export const questionConditions = (survey: Survey, page: Page, question: Question): readonly Condition[] => {
  const outer = sectionPath(survey, page.section);
  return [
    ...sectionPath(survey, question.section)
      .filter((section) => !outer.includes(section))
      .flatMap(({ name, relevant }) => conditionAt(`sections/${name}`, relevant)),
    ...conditionAt(`pages/${page.name}/items/${question.name}`, question.relevant),
  ];
};
