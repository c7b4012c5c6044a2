import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import type { GroupSample } from './group-sample.ts';

/** People who answered the same items: which, and their means and covariances over these alone. */
export interface AnswerPatternSample {
  readonly answered: readonly number[];
  readonly sample: GroupSample;
}

/**
 * Rows of answers, NaN where one is missing, by which items were answered; whoever answered none is left out. The
 * log-determinant is not used and is 0: few people have a singular covariance matrix.
 */
export const answerPatterns = (rows: Float64Array, items: number): readonly AnswerPatternSample[] => {
  const found = new Map<string, { answered: readonly number[]; rows: number[] }>();
  for (let row = 0; row < rows.length / items; row += 1) {
    const answered = [...Array(items).keys()].filter((item) => !Number.isNaN(rows[row * items + item]));
    if (answered.length === 0) continue;
    const own = found.get(answered.join());
    if (own) own.rows.push(row);
    else found.set(answered.join(), { answered, rows: [row] });
  }
  return [...found.values()].map(({ answered, rows: own }) => {
    const mean = Float64Array.from(
      answered,
      (item) => own.reduce((sum, row) => sum + at(rows, row * items + item), 0) / own.length,
    );
    const covariance = zeroMatrix(answered.length);
    answered.forEach((one, a) => {
      answered.forEach((other, b) => {
        covariance.values[a * answered.length + b] =
          own.reduce(
            (sum, row) =>
              sum +
              (at(rows, row * items + one) - at(mean, a)) * (at(rows, row * items + other) - at(mean, b)),
            0,
          ) / own.length;
      });
    });
    return { answered, sample: { n: own.length, mean, covariance, logDeterminant: 0 } };
  });
};

const part = (matrix: Matrix, places: readonly number[]): Matrix => {
  const own = zeroMatrix(places.length);
  places.forEach((one, a) => {
    places.forEach((other, b) => {
      own.values[a * places.length + b] = element(matrix, one, other);
    });
  });
  return own;
};

/**
 * Means and covariances of all items by maximum likelihood where answers are missing at random, by the EM algorithm
 * from the answered values of each item, and twice the negative log-likelihood there. Null where covariances become
 * singular. Dempster, Laird & Rubin 1977; Little & Rubin 2019.
 */
export const saturatedSample = (
  patterns: readonly AnswerPatternSample[],
  items: number,
): { readonly sample: GroupSample; readonly deviance: number } | null => {
  const n = patterns.reduce((sum, { sample }) => sum + sample.n, 0);
  let mean = new Float64Array(items);
  let covariance = zeroMatrix(items);
  for (let item = 0; item < items; item += 1) covariance.values[item * (items + 1)] = 1;
  let deviance = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 2000; round += 1) {
    const sums = new Float64Array(items);
    const products = zeroMatrix(items);
    let own = 0;
    for (const { answered, sample } of patterns) {
      const known = inverse(part(covariance, answered));
      if (known === null) return null;
      const d = sample.mean.map((value, place) => value - at(mean, at(answered, place)));
      const m = answered.length;
      /* Regression of every item on the answered ones. */
      const slopes = Array.from({ length: items }, (_, item) =>
        Float64Array.from({ length: m }, (__, b) => {
          let sum = 0;
          for (let a = 0; a < m; a += 1)
            sum += element(covariance, item, at(answered, a)) * element(known.inverse, a, b);
          return sum;
        }),
      );
      const expected = slopes.map(
        (slope, item) => at(mean, item) + slope.reduce((sum, value, b) => sum + value * at(d, b), 0),
      );
      own += sample.n * (m * Math.log(2 * Math.PI) + known.logDeterminant);
      for (let a = 0; a < m; a += 1)
        for (let b = 0; b < m; b += 1)
          own +=
            sample.n *
            element(known.inverse, a, b) *
            (element(sample.covariance, a, b) + at(d, a) * at(d, b));
      for (let one = 0; one < items; one += 1) {
        sums[one] = at(sums, one) + sample.n * (expected[one] ?? 0);
        const first = slopes[one] ?? new Float64Array(m);
        for (let other = 0; other < items; other += 1) {
          const second = slopes[other] ?? new Float64Array(m);
          let spread = element(covariance, one, other);
          for (let a = 0; a < m; a += 1) {
            spread -= at(first, a) * element(covariance, at(answered, a), other);
            for (let b = 0; b < m; b += 1)
              spread += at(first, a) * element(sample.covariance, a, b) * at(second, b);
          }
          const place = one * items + other;
          products.values[place] =
            at(products.values, place) + sample.n * (spread + (expected[one] ?? 0) * (expected[other] ?? 0));
        }
      }
    }
    const still = Math.abs(deviance - own) <= 1e-11 * Math.abs(own);
    deviance = own;
    if (still) break;
    mean = sums.map((sum) => sum / n);
    covariance = {
      size: items,
      values: products.values.map(
        (sum, place) => sum / n - at(mean, Math.floor(place / items)) * at(mean, place % items),
      ),
    };
  }
  const known = inverse(covariance);
  return known && { sample: { n, mean, covariance, logDeterminant: known.logDeterminant }, deviance };
};
