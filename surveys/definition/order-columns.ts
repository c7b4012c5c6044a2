import type { Choice, Survey } from '../model/survey.ts';
import { choicesOf } from './questions.ts';

/** Version of the rule that makes orders; what the codebook says made them. */
export const orderMade = 'order-1';

/** The column that tells in which order something was shown. */
export const orderName = (of: string): string => `${of}_order`;

/** Reasons for not answering stand apart, after everything else, and are no part of an order. */
const isMoved = ({ archived, missing }: Choice): boolean => archived !== true && missing === undefined;

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
            (question.shuffle === 'rows'
              ? (question.rows ?? [])
              : choicesOf(survey, question).filter(isMoved)
            ).map(({ name }) => name),
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
