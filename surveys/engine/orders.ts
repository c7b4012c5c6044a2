import { choicesOf } from '../definition/questions.ts';
import type { Answers } from '../model/response.ts';
import type { Choice, MatrixRow, Question, Survey } from '../model/survey.ts';
import { choicesInOrder } from './choices.ts';
import { blocksInOrder, pagesInBlock } from './page-order.ts';
import { shuffleAround } from './shuffle.ts';

/** The column that tells in which order something was shown. */
export const orderName = (of: string): string => `${of}_order`;

/** What a question's order is drawn from: the response and the question, where the survey says nothing else. */
export const usualSeed = (seed: number, { name }: Question): string => `${seed}:${name}`;

/** The rows of a matrix in the order of a seed; as they stand where they are not shuffled. */
export const rowsInOrder = ({ rows = [], shuffle }: Question, seed: string): readonly MatrixRow[] =>
  shuffle === 'rows' ? shuffleAround(rows, () => true, seed) : rows;

/** What a question shuffles, in the order of a seed, as names; null where it shuffles nothing. */
export const shownOrder = (survey: Survey, question: Question, seed: string): string | null => {
  if (question.shuffle === undefined) return null;
  const members: readonly (Choice | MatrixRow)[] =
    question.shuffle === 'rows' ? rowsInOrder(question, seed) : choicesInOrder(survey, question, seed);
  return members.map(({ name }) => name).join(' ');
};

/** A column of the data that holds an order, and the names that are in it. */
export interface OrderColumn {
  readonly name: string;
  readonly of: 'question' | 'block' | 'mix';
  readonly member: string;
  readonly names: readonly string[];
}

/** The orders that differ between people: of questions, of pages in a block, of blocks that exchange places. */
export const orderColumns = (survey: Survey): readonly OrderColumn[] => {
  const column = (of: OrderColumn['of'], member: string, names: readonly string[]): OrderColumn => ({
    name: orderName(member),
    of,
    member,
    names,
  });
  const mixes = new Map<string, string[]>();
  for (const { name, mix } of survey.blocks)
    if (mix !== undefined) mixes.set(mix, [...(mixes.get(mix) ?? []), name]);
  return [
    ...survey.pages.flatMap(({ items }) =>
      items
        .filter(({ shuffle }) => shuffle !== undefined)
        .map((question) =>
          column(
            'question',
            question.name,
            (question.shuffle === 'rows' ? (question.rows ?? []) : choicesOf(survey, question)).map(
              ({ name }) => name,
            ),
          ),
        ),
    ),
    ...survey.blocks
      .filter(({ shuffle = [] }) => shuffle.length > 1)
      .map(({ name, pages }) => column('block', name, pages)),
    ...[...mixes]
      .filter(([, blocks]) => blocks.length > 1)
      .map(([name, blocks]) => column('mix', name, blocks)),
  ];
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
