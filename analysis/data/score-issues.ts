import { contraryParts, meanDirection, type ScorePart } from '../../surveys/definition/score/contrary.ts';
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

const partsOf = (codebook: Codebook, { items }: CodebookScore): readonly ScorePart[] =>
  items.map(({ item, reversed }) => ({
    name: item,
    direction: variableOf(codebook, item)?.direction,
    turned: reversed === true,
  }));

/** Items that a score averages as answered although the codebook says that they point the other way than the rest. */
export const contraryItems = (codebook: Codebook, score: CodebookScore): readonly string[] =>
  contraryParts(partsOf(codebook, score));

/** The end of a score that means more: that of the items averaged as answered, up where they do not say. */
export const scoreDirection = (codebook: Codebook, score: CodebookScore): 'up' | 'down' =>
  meanDirection(partsOf(codebook, score));

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
