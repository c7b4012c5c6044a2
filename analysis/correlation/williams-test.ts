import { studentTTwoSided } from '../distribution/student-t.ts';
import type { Test } from '../finding/finding-parts.ts';

/**
 * Does a variable correlate more with one than with another, in the same people? Williams' t on n − 3, which Steiger
 * recommends for two correlations that share a variable: t = (r₁₂ − r₁₃)√((n−1)(1+r₂₃) / (2|R|(n−1)/(n−3) +
 * r̄²(1−r₂₃)³)). Null below four people or where the three are one.
 *
 * Not for: samples with weights, strata or clusters, and ranks (`correlations` compares those by its linearised difference).
 * Source: Williams 1959; Steiger 1980.
 * Oracle: `r.test` of R's psych.
 *
 * @example
 * williamsTest({ n: 103, first: 0.4, second: 0.5, between: 0.1 }).statistic // ≈ -0.8913
 */
export const williamsTest = ({
  n,
  first,
  second,
  between,
}: {
  readonly n: number;
  readonly first: number;
  readonly second: number;
  /** Correlation of the two that are compared. */
  readonly between: number;
}): Test => {
  const determinant = 1 - first ** 2 - second ** 2 - between ** 2 + 2 * first * second * between;
  const middle = (first + second) / 2;
  const below = 2 * determinant * ((n - 1) / (n - 3)) + middle ** 2 * (1 - between) ** 3;
  if (n < 4 || !(below > 1e-12)) return { name: 'williams', statistic: null, df: [], p: null };
  const statistic = (first - second) * Math.sqrt(((n - 1) * (1 + between)) / below);
  return { name: 'williams', statistic, df: [n - 3], p: studentTTwoSided(statistic, n - 3) };
};
