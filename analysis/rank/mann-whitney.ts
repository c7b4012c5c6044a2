import { normalUpper } from '../distribution/normal.ts';
import type { Effect, Test } from '../finding/finding-parts.ts';
import type { Tally } from '../summary/tally.ts';
import { rankedTally, rankSums, tieTerm } from './ranked.ts';

export interface MannWhitney {
  /** W is how many pairs the first group wins, half for a draw. */
  readonly test: Test;
  /** P(first above second) + ½ P(level): .5 where neither is higher. */
  readonly effect: Effect;
}

/**
 * Does the first of two groups answer higher than the second? Wilcoxon's rank-sum test (Mann & Whitney 1947) with ties
 * and continuity correction by the normal approximation, exact from the tally of answer by group whatever the number
 * of people. For people drawn one by one and not for weights (`designRankTest`). Reads counts; codes that are no
 * number are missing. Null with a group of nobody or where all are level.
 *
 * Not for: samples with weights, strata or clusters (`designRankTest`).
 * Source: Mann & Whitney 1947.
 * Oracle: R's `wilcox.test(exact = FALSE)`.
 *
 * @example
 * const n = Float64Array.of(5, 2, 3, 3, 2, 5);
 * const dimensions = [{ variable: 'y', codes: ['1', '2', '3'] }, { variable: 'g', codes: ['a', 'b'] }];
 * mannWhitney({ dimensions, n, w: n, w2: n }).test.statistic // 30.5
 * mannWhitney({ dimensions, n, w: n, w2: n }).effect.value // 0.305
 */
export const mannWhitney = (tally: Tally): MannWhitney => {
  const ranked = rankedTally(tally, 'n');
  const [one = 0, other = 0] = ranked.groups;
  if (ranked.groups.length !== 2) throw new Error('mannWhitney requires a tally of an answer by two groups');
  const none = { name: 'mann-whitney', statistic: null, df: [], p: null };
  if (one === 0 || other === 0) return { test: none, effect: { name: 'superiority', value: null } };
  const wins = (rankSums(ranked)[0] ?? 0) - (one * (one + 1)) / 2;
  const effect = { name: 'superiority', value: wins / (one * other) };
  const people = one + other;
  const variance = ((one * other) / 12) * (people + 1 - tieTerm(ranked) / (people * Math.max(1, people - 1)));
  if (!(variance > 1e-12 * one * other)) return { test: { ...none, statistic: wins }, effect };
  const off = wins - (one * other) / 2;
  const z = Math.max(0, Math.abs(off) - 0.5) / Math.sqrt(variance);
  return { test: { name: 'mann-whitney', statistic: wins, df: [], p: 2 * normalUpper(z) }, effect };
};
