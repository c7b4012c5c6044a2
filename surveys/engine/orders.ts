import { orderColumns } from '../definition/order-columns.ts';
import type { Answers } from '../model/response.ts';
import type { Choice, MatrixRow, Question, Survey } from '../model/survey.ts';
import { choicesInOrder } from './choices.ts';
import { blocksInOrder, pagesInBlock } from './page-order.ts';
import { shuffleAround } from './shuffle.ts';

/** What a question's order is drawn from: the response and the question, where the survey says nothing else. */
export const usualSeed = (seed: number, { name }: Question): string => `${seed}:${name}`;

/** The rows of a matrix in the order of a seed; as they stand where they are not shuffled. */
export const rowsInOrder = ({ rows = [], shuffle }: Question, seed: string): readonly MatrixRow[] =>
  shuffle === 'rows' ? shuffleAround(rows, () => true, seed) : rows;

/** What a question shuffles, in the order of a seed, as names; null where it shuffles nothing. */
export const shownOrder = (survey: Survey, question: Question, seed: string): string | null => {
  if (question.shuffle === undefined) return null;
  const members: readonly (Choice | MatrixRow)[] =
    question.shuffle === 'rows'
      ? rowsInOrder(question, seed)
      : choicesInOrder(survey, question, seed).filter(({ missing }) => missing === undefined);
  return members.map(({ name }) => name).join(' ');
};

/**
 * The order a person saw under each of those names, as far as the response's seed alone decides it. A question whose
 * order is drawn from an answer (`shuffleSeed`) is not among them: its order is stored when its page is sent.
 */
export const ordersOf = (survey: Survey, seed: number): Answers => {
  const questions = survey.pages.flatMap(({ items }) => items);
  return Object.fromEntries(
    orderColumns(survey).flatMap(({ name, of, member, names }): readonly (readonly [string, string])[] => {
      if (of === 'mix')
        return [
          [
            name,
            blocksInOrder(survey, seed)
              .filter((block) => names.includes(block))
              .join(' '),
          ],
        ];
      if (of === 'block') {
        const block = survey.blocks.find((own) => own.name === member);
        return block === undefined ? [] : [[name, pagesInBlock(block, seed).join(' ')]];
      }
      const question = questions.find((own) => own.name === member);
      if (question === undefined || question.shuffleSeed !== undefined) return [];
      return [[name, shownOrder(survey, question, usualSeed(seed, question)) ?? '']];
    }),
  );
};
