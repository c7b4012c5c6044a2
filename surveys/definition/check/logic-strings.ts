import type { Surroundings } from '../../expression/check.ts';
import type { Survey } from '../../model/survey.ts';
import { choicesOf, questionsOf } from '../questions.ts';
import { columnsOf } from './known-variables.ts';

/** A logic string of a survey, with what it decides and where it stands. */
export interface LogicString {
  readonly text: string;
  readonly place: string;
  readonly purpose: Surroundings['purpose'];
  /** The question whose answer `.` is. */
  readonly own?: string;
  /** Place of its page in the survey; absent where it is read at any time. */
  readonly order?: number;
  readonly columns?: readonly string[];
}

type Given = Omit<LogicString, 'text'> & { readonly text: string | undefined };

const isThere = (given: Given): given is LogicString => given.text !== undefined;

/** Every logic string of a survey but the rules of scores, in the order of the document. */
export const logicStrings = (survey: Survey): readonly LogicString[] => {
  const order = new Map(survey.pages.map(({ name }, index) => [name, index]));
  const groups: readonly Given[] = [
    ...survey.blocks.map(
      ({ name, relevant, pages }): Given => ({
        text: relevant,
        place: `blocks/${name}/relevant`,
        purpose: 'relevant',
        order: Math.min(...pages.map((page) => order.get(page) ?? 0)),
      }),
    ),
    ...(survey.sections ?? []).map(
      ({ name, relevant }): Given => ({
        text: relevant,
        place: `sections/${name}/relevant`,
        purpose: 'relevant',
      }),
    ),
    ...survey.pages.map(
      ({ name, relevant }, index): Given => ({
        text: relevant,
        place: `pages/${name}/relevant`,
        purpose: 'relevant',
        order: index,
      }),
    ),
    ...questionsOf(survey).flatMap(({ question, page, place }): readonly Given[] => {
      const at = { order: order.get(page.name) ?? 0 };
      const own = question.name;
      return [
        { text: question.relevant, place: `${place}/relevant`, purpose: 'relevant', ...at },
        { text: question.required, place: `${place}/required`, purpose: 'required', ...at },
        { text: question.readOnly, place: `${place}/readOnly`, purpose: 'required', own, ...at },
        { text: question.constraint, place: `${place}/constraint`, purpose: 'constraint', own, ...at },
        { text: question.calculation, place: `${place}/calculation`, purpose: 'calculation', own, ...at },
        { text: question.default, place: `${place}/default`, purpose: 'calculation', own, ...at },
        { text: question.shuffleSeed, place: `${place}/shuffleSeed`, purpose: 'calculation', ...at },
        {
          text: question.choiceFilter,
          place: `${place}/choiceFilter`,
          purpose: 'choiceFilter',
          columns: columnsOf(choicesOf(survey, question)),
          ...at,
        },
      ];
    }),
    ...(survey.quotas ?? []).map(
      ({ name, when }): Given => ({ text: when, place: `quotas/${name}/when`, purpose: 'quota' }),
    ),
  ];
  return groups.filter(isThere);
};
