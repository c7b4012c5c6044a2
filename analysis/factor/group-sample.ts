import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { itemMean, type ScaleItem } from '../scale/item-covariance.ts';
import type { Moments } from '../summary/moments.ts';
import { answerPatterns } from './answer-patterns.ts';

/** What a factor model sees of one group: people, means, and covariances with divisor n (Σw with weights). */
export interface GroupSample {
  readonly n: number;
  readonly mean: Float64Array;
  readonly covariance: Matrix;
  readonly logDeterminant: number;
}

/**
 * The sample of complete rows after reversal by the scale's bounds; null where the covariances are singular: too few
 * people, an item that does not vary, an item that is the sum of others.
 */
export const groupSample = (moments: Moments, items: readonly ScaleItem[]): GroupSample | null => {
  if (moments.n <= items.length || !(moments.w > 0)) return null;
  const places = items.map(({ item }) => {
    const place = moments.variables.indexOf(item);
    if (place < 0) throw new Error(`groupSample requires moments of ${item}`);
    return place;
  });
  const covariance = zeroMatrix(items.length);
  places.forEach((one, row) => {
    places.forEach((other, column) => {
      const sign = items[row]?.reversed === items[column]?.reversed ? 1 : -1;
      covariance.values[row * items.length + column] =
        (sign * at(moments.comoment, one * moments.variables.length + other)) / moments.w;
    });
  });
  const known = inverse(covariance);
  if (known === null) return null;
  return {
    n: moments.n,
    mean: Float64Array.from(
      items,
      (item, place) => itemMean(moments, item) ?? -at(moments.mean, at(places, place)),
    ),
    covariance,
    logDeterminant: known.logDeterminant,
  };
};

/** The sample of rows of answers after reversal (row-major, NaN where one is missing): of the complete ones. */
export const sampleOfRows = (rows: Float64Array, items: number): GroupSample | null => {
  const whole = answerPatterns(rows, items).find(({ answered }) => answered.length === items)?.sample;
  if (whole === undefined || whole.n <= items) return null;
  const known = inverse(whole.covariance);
  return known && { ...whole, logDeterminant: known.logDeterminant };
};
