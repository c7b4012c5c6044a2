import { element, type Matrix } from '../algebra/matrix.ts';
import { studentTTwoSided } from '../distribution/student-t.ts';
import { type Adjustment, adjustP } from './adjust-p.ts';

/** Two columns compared; `a` stands before `b`, and the difference is a − b. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  readonly se: number | null;
  readonly statistic: number | null;
  readonly df: number | null;
  readonly p: number | null;
  /** p made honest over the family of this row and block; null where the pair was not tested. */
  readonly adjusted: number | null;
}

export type UnadjustedPair = Omit<Pair, 'adjusted'>;

export const withAdjusted = (
  pairs: readonly UnadjustedPair[],
  method: Adjustment | undefined,
): readonly Pair[] => {
  const adjusted = adjustP(
    pairs.map(({ p }) => p),
    method,
  );
  return pairs.map((pair, place) => ({ ...pair, adjusted: adjusted[place] ?? null }));
};

/** Every two of so many columns, the first of them before the second. */
export const everyPair = (columns: number): readonly (readonly [number, number])[] =>
  [...Array(columns).keys()].flatMap((a) =>
    [...Array(columns).keys()].slice(a + 1).map((b): readonly [number, number] => [a, b]),
  );

export interface PairOptions {
  /** Degrees of freedom of the design. */
  readonly df: number;
  readonly adjustment?: Adjustment | undefined;
  /** Columns that are not tested: too few people, or a share of 0 or 1 that would pretend to be known exactly. */
  readonly skipped?: readonly number[];
}

/**
 * Which of several estimates differ, from their joint covariance: t = (e_a − e_b)/√(V_aa + V_bb − 2V_ab) with ν of the
 * design, two-sided, p adjusted over the tested pairs. Columns of one table covary where they share strata, clusters
 * or people, and the covariance knows. Null where an estimate or the variance of the difference is missing.
 *
 * Not for: saying that two are the same (`equivalenceTests`).
 * Source: Holm 1979; Binder 1983.
 * Oracle: `svyby(covmat = TRUE)` of R's survey with `vcov` and `p.adjust`.
 *
 * @example
 * const covariance = { size: 2, values: Float64Array.of(1, 0, 0, 1) };
 * comparePairs([5, 2], covariance, { df: 100 })[0].statistic // ≈ 2.1213
 */
export const comparePairs = (
  estimates: readonly (number | null)[],
  covariance: Matrix | null,
  { df, adjustment, skipped = [] }: PairOptions,
): readonly Pair[] =>
  withAdjusted(
    everyPair(estimates.length).flatMap(([a, b]): readonly UnadjustedPair[] => {
      const [one, other] = [estimates[a] ?? null, estimates[b] ?? null];
      if (one === null || other === null) return [];
      const difference = one - other;
      const tested = covariance !== null && df > 0 && !skipped.includes(a) && !skipped.includes(b);
      const variance = tested
        ? element(covariance, a, a) + element(covariance, b, b) - 2 * element(covariance, a, b)
        : 0;
      if (!(variance > 1e-14 * (one * one + other * other)))
        return [{ a, b, difference, se: null, statistic: null, df: null, p: null }];
      const se = Math.sqrt(variance);
      const statistic = difference / se;
      return [{ a, b, difference, se, statistic, df, p: studentTTwoSided(statistic, df) }];
    }),
    adjustment,
  );
