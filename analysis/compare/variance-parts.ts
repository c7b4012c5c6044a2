import { at } from '../algebra/at.ts';
import type { GroupedMoments } from '../summary/moments.ts';

/** A group drawn one by one: how many, their mean, and Σ(y − ȳ)². */
export interface GroupSquares {
  readonly codes: readonly string[];
  readonly n: number;
  readonly mean: number;
  readonly within: number;
}

/** Sums of squares of one variable over disjoint groups of people, unweighted. */
export interface VarianceParts {
  readonly groups: readonly GroupSquares[];
  readonly n: number;
  readonly mean: number;
  readonly between: number;
  readonly within: number;
}

/**
 * Where a variable's spread lies: between groups and within them. From unweighted moments of one variable (weights
 * have no place in these sums; for weighted data use `groupMeans`). Groups of nobody are left out.
 *
 * Not for: weighted data (`groupMeans`).
 * Source: Fisher 1925.
 * Oracle: the sums of squares of R's `aov`.
 *
 * @example
 * const of = (code, n, mean, within) => ({ codes: [code], moments: { variables: ['y'], n, w: n, w2: n, mean: [mean], comoment: [within] } });
 * varianceParts({ by: ['g'], groups: [of('a', 2, 1, 2), of('b', 2, 3, 2)] }).between // 4
 */
export const varianceParts = ({ groups }: GroupedMoments): VarianceParts => {
  const own = groups
    .filter(({ moments }) => moments.n > 0)
    .map(({ codes, moments }) => ({
      codes,
      n: moments.n,
      mean: at(moments.mean, 0),
      within: Math.max(0, at(moments.comoment, 0)),
    }));
  const n = own.reduce((sum, group) => sum + group.n, 0);
  const mean = own.reduce((sum, group) => sum + (group.n * group.mean) / n, 0);
  return {
    groups: own,
    n,
    mean,
    between: own.reduce((sum, group) => sum + group.n * (group.mean - mean) ** 2, 0),
    within: own.reduce((sum, group) => sum + group.within, 0),
  };
};
