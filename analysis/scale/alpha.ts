import { at } from '../algebra/at.ts';
import { element, type Matrix } from '../algebra/matrix.ts';
import { fQuantile } from '../distribution/f.ts';

const sumOf = (covariance: Matrix): number => covariance.values.reduce((total, value) => total + value, 0);

const traceOf = (covariance: Matrix): number => {
  let total = 0;
  for (let place = 0; place < covariance.size; place += 1) total += element(covariance, place, place);
  return total;
};

const rowSum = (covariance: Matrix, row: number): number => {
  let total = 0;
  for (let column = 0; column < covariance.size; column += 1) total += element(covariance, row, column);
  return total;
};

const correlation = (part: number, one: number, other: number): number | null =>
  one > 0 && other > 0 ? Math.max(-1, Math.min(1, part / Math.sqrt(one * other))) : null;

/**
 * Cronbach's alpha of a sum of items, from their covariance matrix: k/(k−1)·(1 − tr C/ΣC). A lower bound of the
 * reliability where items measure one thing; it does not show that they do. Null below two items and where the sum
 * does not vary.
 *
 * Not for: showing that items measure one thing: it takes that for granted.
 * Source: Cronbach 1951.
 * Oracle: `raw_alpha` of R's `psych::alpha`.
 *
 * @example
 * alpha({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) }) // ≈ 0.666666666667
 * alpha({ size: 1, values: Float64Array.of(1) }) // null
 */
export const alpha = (covariance: Matrix): number | null => {
  const k = covariance.size;
  const all = sumOf(covariance);
  const own = traceOf(covariance);
  return k < 2 || !(all > 1e-12 * own) ? null : (k / (k - 1)) * (1 - own / all);
};

/**
 * Alpha of the standardised items, k r̄/(1 + (k−1) r̄); for two items this is the Spearman–Brown coefficient. Null
 * where an item does not vary.
 *
 * Not for: the reliability of a sum of raw answers (`alpha`).
 * Source: Cronbach 1951; Spearman 1910; Brown 1910.
 * Oracle: `std.alpha` of R's `psych::alpha`.
 *
 * @example
 * standardisedAlpha({ size: 2, values: Float64Array.of(4, 1, 1, 1) }) // ≈ 0.666666666667
 */
export const standardisedAlpha = (covariance: Matrix): number | null => {
  const k = covariance.size;
  if (k < 2) return null;
  let total = 0;
  for (let row = 0; row < k; row += 1)
    for (let column = 0; column < row; column += 1) {
      const r = correlation(
        element(covariance, row, column),
        element(covariance, row, row),
        element(covariance, column, column),
      );
      if (r === null) return null;
      total += r;
    }
  const mean = (2 * total) / (k * (k - 1));
  const scale = 1 + (k - 1) * mean;
  return scale > 1e-12 ? (k * mean) / scale : null;
};

/**
 * Correlation of an item with the sum of all items, itself among them; null where one of them does not vary.
 *
 * Not for: judging an item: it is in the sum itself (`itemRest`).
 * Source: Nunnally & Bernstein 1994.
 * Oracle: `raw.r` of R's `psych::alpha`, by `reliability`.
 *
 * @example
 * itemTotal({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) }, 0) // ≈ 0.8660254
 */
export const itemTotal = (covariance: Matrix, item: number): number | null =>
  correlation(rowSum(covariance, item), element(covariance, item, item), sumOf(covariance));

/**
 * Correlation of an item with the sum of the others. Negative: is the item reversed?
 *
 * Not for: items that were not reversed yet.
 * Source: Nunnally & Bernstein 1994.
 * Oracle: `r.drop` of R's `psych::alpha`.
 *
 * @example
 * itemRest({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) }, 0) // ≈ 0.5
 */
export const itemRest = (covariance: Matrix, item: number): number | null => {
  if (covariance.size < 2) return null;
  const own = element(covariance, item, item);
  const withAll = rowSum(covariance, item);
  const rest = sumOf(covariance) - 2 * withAll + own;
  return rest > 1e-12 * traceOf(covariance) ? correlation(withAll - own, own, rest) : null;
};

/**
 * Alpha of the scale without one item; null where fewer than two would remain.
 *
 * Not for: dropping items one after the other until alpha is high.
 * Source: Cronbach 1951.
 * Oracle: `alpha.drop` of R's `psych::alpha`.
 *
 * @example
 * const covariance = { size: 3, values: Float64Array.of(1, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 1) };
 * alphaWithout(covariance, 0) // ≈ 0.6667
 */
export const alphaWithout = (covariance: Matrix, item: number): number | null => {
  const { size, values } = covariance;
  const kept = [...Array(size).keys()].filter((place) => place !== item);
  return alpha({
    size: size - 1,
    values: Float64Array.from(kept.flatMap((row) => kept.map((column) => at(values, row * size + column)))),
  });
};

/**
 * Feldt's interval of alpha (1965) from n people and k items, by F on n − 1 and (n − 1)(k − 1) df. With weights, n is
 * the effective base. Null below two people or items.
 *
 * Not for: items whose variances and covariances differ much (`alphaError` does without that).
 * Source: Feldt 1965.
 * Oracle: `feldt` of R's `psych::alpha`.
 *
 * @example
 * feldtInterval(0.801805478464503, 1338, 4).low // ≈ 0.78387888402
 */
export const feldtInterval = (
  value: number,
  n: number,
  k: number,
  level = 0.95,
): { readonly low: number; readonly high: number } | null => {
  if (!(n > 1) || k < 2) return null;
  const tail = (1 - level) / 2;
  const df = [n - 1, (n - 1) * (k - 1)] as const;
  const low = 1 - (1 - value) * fQuantile(tail, ...df, 'upper');
  const high = 1 - (1 - value) * fQuantile(tail, ...df);
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null;
};
