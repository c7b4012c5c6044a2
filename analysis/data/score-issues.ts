import type { Codebook, CodebookScore } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { scaleBounds, variableOf } from './codes.ts';

/** What stands in the way of a score: items that are unknown, not numbers, without direction, or without bounds. */
export const scoreIssues = (codebook: Codebook, score: CodebookScore, place: string): readonly Issue[] =>
  score.items.flatMap(({ item, reversed }) => {
    const refuse = (code: string): readonly Issue[] => [
      { code, severity: 'error', place, data: { item, construct: score.construct } },
    ];
    const variable = variableOf(codebook, item);
    if (variable === null) return refuse('SCORE-ITEM-UNKNOWN');
    if (variable.measure !== 'ordinal' && variable.measure !== 'number')
      return refuse('SCORE-ITEM-NOT-A-SCALE');
    if (variable.measure === 'ordinal' && variable.direction === undefined)
      return refuse('SCORE-ITEM-WITHOUT-DIRECTION');
    if ((reversed === true || score.scale === '100') && scaleBounds(variable) === null)
      return refuse('SCORE-ITEM-WITHOUT-BOUNDS');
    return [];
  });

/** Items of a score that are averaged as answered, by the end of them that means more. */
const unturned = (codebook: Codebook, score: CodebookScore, direction: 'up' | 'down'): readonly string[] =>
  score.items.flatMap(({ item, reversed }) =>
    reversed !== true && variableOf(codebook, item)?.direction === direction ? [item] : [],
  );

/**
 * Items that a score averages as answered although the codebook says that they point the other way than the rest: the
 * fewer of the two kinds, at a draw those whose high end means less. A reversed item is never one: its flag says that
 * somebody has looked.
 */
export const contraryItems = (codebook: Codebook, score: CodebookScore): readonly string[] => {
  const up = unturned(codebook, score, 'up');
  const down = unturned(codebook, score, 'down');
  return up.length < down.length ? up : up.length > 0 ? down : [];
};

/** The end of a score that means more: that of the items averaged as answered, up where they do not say. */
export const scoreDirection = (codebook: Codebook, score: CodebookScore): 'up' | 'down' =>
  unturned(codebook, score, 'down').length > unturned(codebook, score, 'up').length ? 'down' : 'up';

/** Everything for which a score is not worked out: what `scoreIssues` says, and items that cancel each other out. */
export const meanIssues = (codebook: Codebook, score: CodebookScore, place: string): readonly Issue[] => [
  ...scoreIssues(codebook, score, place),
  ...contraryItems(codebook, score).map(
    (item): Issue => ({
      code: 'SCORE-ITEM-CONTRARY',
      severity: 'error',
      place,
      data: { item, construct: score.construct },
    }),
  ),
];
