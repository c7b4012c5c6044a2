import { correlation } from '../algebra/correlation.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix } from '../algebra/matrix.ts';
import { normalQuantile } from '../distribution/normal.ts';

/** How items go together, beside alpha. */
export interface Consistency {
  /** Mean, median and variance of the correlations between items. */
  readonly meanR: number;
  readonly medianR: number;
  readonly varianceR: number | null;
  /** k r̄/(1 − r̄): variance of what is common over variance of what is not. */
  readonly signalToNoise: number | null;
  /** Guttman's λ6 from squared multiple correlations; null where they cannot be had. */
  readonly lambda6: number | null;
  /** Least and greatest reliability over all ways to cut the scale into halves; null above 16 items. */
  readonly halves: { readonly least: number; readonly greatest: number } | null;
}

const total = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let place = 0; place < values.length; place += 1) sum += values[place] ?? 0;
  return sum;
};

/**
 * Squared multiple correlation of each item with the others, 1 − 1/(R⁻¹)_ii; null where R is singular.
 *
 * Not for: judging an item for itself: it depends on which others are there.
 * Source: Guttman 1945.
 * Oracle: `G6(smc)` of R's `psych::alpha`, which is made of them.
 *
 * @example
 * squaredMultiple({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) })[0] // ≈ 0.25
 */
export const squaredMultiple = (correlations: Matrix): readonly number[] | null => {
  const known = inverse(correlations);
  if (known === null) return null;
  return [...Array(correlations.size).keys()].map((item) => 1 - 1 / element(known.inverse, item, item));
};

const halvesOf = (correlations: Matrix): Consistency['halves'] => {
  const { size } = correlations;
  if (size < 2 || size > 16) return null;
  const all = total(correlations.values);
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let mask = 1; mask < 1 << (size - 1); mask += 1) {
    const inside = [...Array(size).keys()].filter((item) => mask & (1 << item));
    if (inside.length !== Math.floor(size / 2) && inside.length !== Math.ceil(size / 2)) continue;
    let between = 0;
    for (const one of inside)
      for (let other = 0; other < size; other += 1)
        if (!(mask & (1 << other))) between += element(correlations, one, other);
    const value = (4 * between) / all;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return { least, greatest };
};

/**
 * Correlations between items and what follows from them, from the covariance matrix of complete rows. Null below two
 * items and where an item does not vary.
 *
 * Not for: showing that items measure one thing.
 * Source: Guttman 1945.
 * Oracle: `average_r`, `median_r`, `var.r`, `S/N`, `G6(smc)` of R's `psych::alpha`, and `splitHalf`.
 *
 * @example
 * consistency({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) }).signalToNoise // 2
 */
export const consistency = (covariance: Matrix): Consistency | null => {
  const correlations = correlation(covariance);
  const { size } = covariance;
  if (correlations === null || size < 2) return null;
  const own: number[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < row; column += 1) own.push(element(correlations, row, column));
  own.sort((one, other) => one - other);
  const meanR = total(own) / own.length;
  const half = own.length / 2;
  const medianR = ((own[Math.ceil(half) - 1] ?? 0) + (own[Math.floor(half)] ?? 0)) / 2;
  const multiple = squaredMultiple(correlations);
  return {
    meanR,
    medianR,
    varianceR: own.length > 1 ? total(own.map((r) => (r - meanR) ** 2)) / (own.length - 1) : null,
    signalToNoise: meanR < 1 ? (size * meanR) / (1 - meanR) : null,
    lambda6: multiple === null ? null : 1 - total(multiple.map((r2) => 1 - r2)) / total(correlations.values),
    halves: halvesOf(correlations),
  };
};

/**
 * Standard error of alpha (Duhachek & Iacobucci 2004) from n people; null where the sum does not vary.
 *
 * Not for: small samples, where the interval of `feldtInterval` is better.
 * Source: Duhachek & Iacobucci 2004.
 * Oracle: `ase` of R's `psych::alpha`.
 *
 * @example
 * alphaError({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) }, 100) // ≈ 0.0666667
 */
export const alphaError = ({ size, values }: Matrix, n: number): number | null => {
  const all = total(values);
  if (!(all > 0) || size < 2 || !(n > 1)) return null;
  const matrix = { size, values };
  let [trace, squared, square] = [0, 0, 0];
  for (let row = 0; row < size; row += 1) {
    trace += element(matrix, row, row);
    let rowTotal = 0;
    for (let column = 0; column < size; column += 1) {
      squared += element(matrix, row, column) ** 2;
      rowTotal += element(matrix, row, column);
    }
    square += rowTotal ** 2;
  }
  const q =
    ((2 * size ** 2) / ((size - 1) ** 2 * all ** 3)) * (all * (squared + trace ** 2) - 2 * trace * square);
  return Math.sqrt(Math.max(0, q) / n);
};

/**
 * Bonett's interval of alpha (2002), 1 − exp(ln(1−α) − ln(n/(n−1)) ± z √(2k/((k−1)(n−2)))). With weights, n is the
 * effective base. Null below three people or two items, and where the effective base is so little above two that a limit
 * is past every number.
 *
 * Not for: items whose variances and covariances differ much (`alphaError` does without that).
 * Source: Bonett 2002.
 * Oracle: its formula worked in R.
 *
 * @example
 * bonettInterval(0.801805478464503, 1338, 4).low // ≈ 0.783829802263
 */
export const bonettInterval = (
  value: number,
  n: number,
  k: number,
  level = 0.95,
): { readonly low: number; readonly high: number } | null => {
  if (!(n > 2) || k < 2 || !(value < 1)) return null;
  const z = normalQuantile(0.5 + level / 2) * Math.sqrt((2 * k) / ((k - 1) * (n - 2)));
  const middle = Math.log(1 - value) - Math.log(n / (n - 1));
  const low = 1 - Math.exp(middle + z);
  return Number.isFinite(low) ? { low, high: 1 - Math.exp(middle - z) } : null;
};
