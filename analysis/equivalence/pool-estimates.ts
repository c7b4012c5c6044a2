import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { normalQuantile } from '../distribution/normal.ts';
import type { Test } from '../finding/finding-parts.ts';

export const poolingMethods = ['dersimonian-laird', 'reml', 'fixed'] as const;
export type PoolingMethod = (typeof poolingMethods)[number];

export interface Pooled {
  readonly mean: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Variance of the true values over groups. */
  readonly between: number;
  /** Part of the spread of the estimates that is not their own error, in percent. */
  readonly inconsistency: number;
  /** Cochran's Q that all true values are the same. */
  readonly test: Test;
  /** Where the true value of another such group would lie; null for the fixed method. */
  readonly prediction: { readonly low: number; readonly high: number } | null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Fisher scoring for τ² by restricted maximum likelihood. */
const restricted = (estimates: readonly number[], variances: readonly number[], start: number): number => {
  let between = start;
  for (let round = 0; round < 500; round += 1) {
    const weights = variances.map((variance) => 1 / (variance + between));
    const whole = sum(weights);
    const mean = sum(estimates.map((value, i) => (weights[i] ?? 0) * value)) / whole;
    const squared = sum(weights.map((weight) => weight ** 2));
    const cubed = sum(weights.map((weight) => weight ** 3));
    const pull = sum(estimates.map((value, i) => ((weights[i] ?? 0) * (value - mean)) ** 2));
    const score = pull - (whole - squared / whole);
    const information = squared - (2 * cubed) / whole + (squared / whole) ** 2;
    if (!(information > 0)) break;
    const next = Math.max(0, between + score / information);
    const moved = Math.abs(next - between);
    between = next;
    if (moved <= 1e-14 * (1e-8 + between)) break;
  }
  return between;
};

/**
 * One estimate from several groups' own (countries, waves), with how much they truly differ: random effects by
 * DerSimonian & Laird (1986; default) or restricted maximum likelihood, or one fixed value for all. Weights 1/(se² +
 * τ²); interval and prediction with z. With fewer than five groups τ² is hardly known, whatever the number says.
 * Groups without an estimate or an error must be left out before. Null below two groups, or where one alone decides.
 *
 * Not for: fewer than five groups, if τ² itself matters: it is hardly known then.
 * Source: DerSimonian & Laird 1986; Viechtbauer 2005.
 * Oracle: `rma` of R's metafor.
 *
 * @example
 * poolEstimates([3, 4, 5], [0.1, 0.1, 0.1]).mean // ≈ 4
 * poolEstimates([3, 4, 5], [0.1, 0.1, 0.1]).between // ≈ 0.99
 */
export const poolEstimates = (
  estimates: readonly number[],
  errors: readonly number[],
  method: PoolingMethod = 'dersimonian-laird',
  level = 0.95,
): Pooled | null => {
  const k = estimates.length;
  if (k < 2 || errors.length !== k || !errors.every((se) => se > 0)) return null;
  const variances = errors.map((se) => se * se);
  const fixed = variances.map((variance) => 1 / variance);
  const whole = sum(fixed);
  const centre = sum(estimates.map((value, i) => (fixed[i] ?? 0) * value)) / whole;
  const q = sum(estimates.map((value, i) => (fixed[i] ?? 0) * (value - centre) ** 2));
  const scale = whole - sum(fixed.map((weight) => weight ** 2)) / whole;
  // errors so unlike that one group is everything leave nothing to estimate a spread from
  if (!(scale > 1e-12 * whole)) return null;
  const moment = Math.max(0, (q - (k - 1)) / scale);
  const between =
    method === 'fixed' ? 0 : method === 'reml' ? restricted(estimates, variances, moment) : moment;
  const weights = variances.map((variance) => 1 / (variance + between));
  const all = sum(weights);
  const mean = sum(estimates.map((value, i) => (weights[i] ?? 0) * value)) / all;
  const se = Math.sqrt(1 / all);
  const z = -normalQuantile((1 - level) / 2);
  const typical = (k - 1) / scale;
  const wide = z * Math.sqrt(se * se + between);
  return {
    mean,
    se,
    low: mean - z * se,
    high: mean + z * se,
    between,
    inconsistency:
      method === 'fixed'
        ? q > 0
          ? Math.max(0, (100 * (q - (k - 1))) / q)
          : 0
        : (100 * between) / (between + typical),
    test: { name: 'cochran-q', statistic: q, df: [k - 1], p: chiSquaredUpper(q, k - 1) },
    prediction: method === 'fixed' ? null : { low: mean - wide, high: mean + wide },
  };
};
