import { at } from '../algebra/at.ts';
import { studentTQuantile, studentTTwoSided } from '../distribution/student-t.ts';
import type { EquivalencePair } from '../equivalence/equivalence-test.ts';
import { equivalenceTests } from '../equivalence/equivalence-test.ts';
import type { Estimate, Note, Test } from '../finding/finding-parts.ts';
import { influenceVariances } from '../weight/influence-variances.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import type { RowDesign } from '../weight/row-units.ts';

type Bounded = Pick<Estimate, 'value' | 'se' | 'low' | 'high'>;

/** Answers of the same people on two sides of a contrast, one a row, all of them there. */
export interface PairedRows {
  readonly one: readonly number[];
  readonly other: readonly number[];
  readonly weights: readonly number[];
  readonly design: RowDesign;
}

/** The mean of one side less that of the other, within people. */
export interface PairedDifference {
  /** Mean of each side. */
  readonly sides: readonly [Bounded, Bounded];
  readonly difference: Bounded;
  readonly df: number;
  /** t on ν against no difference. */
  readonly test: Test;
  /** The difference in standard deviations of itself, and of the two sides. */
  readonly dz: Bounded;
  readonly dav: Bounded;
  readonly equivalence: Omit<EquivalencePair, 'a' | 'b' | 'difference' | 'se'> | null;
  readonly notes: readonly Note[];
}

const meanOf = (values: ArrayLike<number>, weights: readonly number[], total: number): number =>
  weights.reduce((sum, weight, row) => sum + weight * at(values, row), 0) / total;

/**
 * Do people answer one thing higher than another? The mean of y = one − other within people, by how much each person
 * moves it under the design, with t on ν; the two sides are never taken as apart, as a comparison of two means would.
 * Effects: d_z = ȳ/s_y, and d_av = ȳ/√((s₁² + s₂²)/2), which does not grow with how closely the two go together; both
 * with linearised intervals. A margin asks whether the two are the same (two one-sided tests). Rows must be complete.
 * Null estimates where nothing varies.
 *
 * Not for: two groups of people (`groupMeans`), or answers on different scales.
 * Source: Binder 1983; Deville 1999; Cumming 2012 (d_av); Schuirmann 1987.
 * Oracle: `svymean` of the difference and `svycontrast` of its moments, R's survey.
 *
 * @example
 * const rows = { one: [4, 5, 3, 4], other: [3, 3, 3, 2], weights: [1, 1, 1, 1], design: {} };
 * pairedDifference(rows).difference.value // 1.25
 * pairedDifference(rows).test.statistic // ≈ 2.6112
 */
export const pairedDifference = (
  { one, other, weights, design }: PairedRows,
  {
    level = 0.95,
    lonely,
    margin,
  }: { readonly level?: number; readonly lonely?: LonelyUnit; readonly margin?: number } = {},
): PairedDifference => {
  const n = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const y = one.map((value, row) => value - at(other, row));
  const means = [y, one, other].map((values) => meanOf(values, weights, total));
  const [mean = 0, first = 0, second = 0] = means;
  const spread = [y, one, other].map((values, place) =>
    meanOf(
      values.map((value) => (value - at(means, place)) ** 2),
      weights,
      total,
    ),
  );
  const [own = 0, left = 0, right = 0] = spread;
  const pooled = (left + right) / 2;
  /* Deviations are those of a sample (n − 1). */
  const shrink = n > 1 ? Math.sqrt((n - 1) / n) : 0;
  const influence = (of: (row: number) => number): Float64Array =>
    Float64Array.from(weights, (weight, row) => (weight / total) * of(row));
  const off = (values: readonly number[], from: number, row: number): number => at(values, row) - from;
  const effectInfluence = (variance: number, squared: (row: number) => number): Float64Array =>
    influence(
      (row) =>
        (shrink * (off(y, mean, row) - (mean * (squared(row) - variance)) / (2 * variance))) /
        Math.sqrt(variance),
    );
  const { variances, df, notes } = influenceVariances(
    [
      influence((row) => off(y, mean, row)),
      influence((row) => off(one, first, row)),
      influence((row) => off(other, second, row)),
      effectInfluence(own, (row) => off(y, mean, row) ** 2),
      effectInfluence(pooled, (row) => (off(one, first, row) ** 2 + off(other, second, row) ** 2) / 2),
    ],
    design,
    lonely,
  );
  const reach = df > 0 ? studentTQuantile(0.5 + level / 2, df) : Number.NaN;
  const bounded = (value: number, place: number): Bounded => {
    if (n === 0 || !Number.isFinite(value)) return { value: null, se: null, low: null, high: null };
    const variance = variances?.[place] ?? Number.NaN;
    if (!(variance > 0) || !(df > 0)) return { value, se: null, low: null, high: null };
    const se = Math.sqrt(variance);
    return { value, se, low: value - reach * se, high: value + reach * se };
  };
  const difference = bounded(mean, 0);
  const t = difference.value === null || difference.se === null ? null : difference.value / difference.se;
  const [pair] =
    margin === undefined || difference.se === null
      ? []
      : equivalenceTests(
          [mean, 0],
          { size: 2, values: Float64Array.of(difference.se ** 2, 0, 0, 0) },
          { margin, df },
        );
  return {
    sides: [bounded(first, 1), bounded(second, 2)],
    difference,
    df,
    test: {
      name: 'paired-t',
      statistic: t,
      df: t === null ? [] : [df],
      p: t === null ? null : studentTTwoSided(t, df),
    },
    dz: bounded((mean / Math.sqrt(own)) * shrink, 3),
    dav: bounded((mean / Math.sqrt(pooled)) * shrink, 4),
    equivalence:
      pair === undefined
        ? null
        : { lower: pair.lower, upper: pair.upper, p: pair.p, low: pair.low, high: pair.high },
    notes,
  };
};
