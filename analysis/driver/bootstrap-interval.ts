import { at } from '../algebra/at.ts';

/** What a bootstrap says of a number: limits, the spread of the samples, and how rarely they cross 0. */
export interface BootstrapInterval {
  readonly low: number;
  readonly high: number;
  /** Of level 1 − 2α: what one-sided claims of level α go by. */
  readonly inner: { readonly low: number; readonly high: number };
  readonly se: number;
  /** Twice the smaller share of samples on one side of 0, at least 2/(samples + 1). */
  readonly p: number;
}

/** The quantile of sorted values as R's default has it (type 7). */
const quantile = (sorted: readonly number[], p: number): number => {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = at(sorted, below);
  return low + (place - below) * (at(sorted, Math.min(sorted.length - 1, below + 1)) - low);
};

/**
 * Percentile interval of bootstrap samples, two or more.
 *
 * @example
 * bootstrapInterval([1, 3, 2, 4, 5], 0.5).low // 2
 */
export const bootstrapInterval = (values: readonly number[], level: number): BootstrapInterval => {
  const sorted = [...values].sort((one, other) => one - other);
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const below = sorted.filter((value) => value <= 0).length;
  const above = sorted.filter((value) => value >= 0).length;
  return {
    low: quantile(sorted, (1 - level) / 2),
    high: quantile(sorted, (1 + level) / 2),
    inner: { low: quantile(sorted, 1 - level), high: quantile(sorted, level) },
    se: Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)),
    p: Math.min(1, (2 * (Math.min(below, above) + 1)) / (n + 1)),
  };
};
