import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import type { Effect, Test } from '../finding/finding-parts.ts';
import type { Tally } from '../summary/tally.ts';
import { rankedTally, rankSums, tieTerm } from './ranked.ts';

export interface KruskalWallis {
  readonly test: Test;
  /** Rank ε² = H/(n − 1), from 0 to 1. */
  readonly effect: Effect;
}

/**
 * Do groups answer higher or lower than each other, by ranks (Kruskal & Wallis 1952), corrected for ties? Exact from
 * the tally of answer by group. For people drawn one by one and not for weights (`designRankTest`). Reads counts;
 * codes that are no number are missing, groups of nobody left out. Null below two groups or where all are level.
 *
 * Not for: samples with weights, strata or clusters (`designRankTest`).
 * Source: Kruskal & Wallis 1952.
 * Oracle: R's `kruskal.test` and `rank_epsilon_squared` of effectsize.
 *
 * @example
 * const n = Float64Array.of(5, 2, 3, 3, 2, 5);
 * const dimensions = [{ variable: 'y', codes: ['1', '2', '3'] }, { variable: 'g', codes: ['a', 'b'] }];
 * kruskalWallis({ dimensions, n, w: n, w2: n }).test.statistic // ≈ 2.4429
 */
export const kruskalWallis = (tally: Tally): KruskalWallis => {
  const ranked = rankedTally(tally, 'n');
  const { groups, total } = ranked;
  const k = groups.filter((count) => count > 0).length;
  const spread = 1 - tieTerm(ranked) / (total ** 3 - total);
  if (k < 2 || !(spread > 1e-12))
    return {
      test: { name: 'kruskal-wallis', statistic: null, df: [], p: null },
      effect: { name: 'rank-epsilon-squared', value: null },
    };
  const squares = rankSums(ranked).reduce((sum, own, group) => {
    const count = groups[group] ?? 0;
    return count > 0 ? sum + (own - (count * (total + 1)) / 2) ** 2 / count : sum;
  }, 0);
  const statistic = (12 * squares) / (total * (total + 1)) / spread;
  return {
    test: { name: 'kruskal-wallis', statistic, df: [k - 1], p: chiSquaredUpper(statistic, k - 1) },
    effect: { name: 'rank-epsilon-squared', value: statistic / (total - 1) },
  };
};
