import { at } from '../algebra/at.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import type { Moments } from '../summary/moments.ts';

/** An item of a scale; `range` is the scale's own bounds, by which a reversed item turns. */
export interface ScaleItem {
  readonly item: string;
  readonly reversed: boolean;
  readonly range?: readonly [number, number];
}

/**
 * Covariance matrix of the items after reversal, from the moments of complete rows: n/(n−1) Σw(x−x̄)(y−ȳ)/Σw. Null
 * below two people.
 */
export const itemCovariance = (moments: Moments, items: readonly ScaleItem[]): Matrix | null => {
  if (moments.n < 2 || !(moments.w > 0)) return null;
  const places = items.map(({ item }) => {
    const place = moments.variables.indexOf(item);
    if (place < 0) throw new Error(`itemCovariance requires moments of ${item}`);
    return place;
  });
  const factor = moments.n / (moments.n - 1) / moments.w;
  const { size, values } = zeroMatrix(items.length);
  places.forEach((one, row) => {
    places.forEach((other, column) => {
      const sign = items[row]?.reversed === items[column]?.reversed ? 1 : -1;
      values[row * size + column] =
        sign * factor * at(moments.comoment, one * moments.variables.length + other);
    });
  });
  return { size, values };
};

/** Mean of an item after reversal; null for nobody, and where a reversed item has no bounds to turn by. */
export const itemMean = (moments: Moments, { item, reversed, range }: ScaleItem): number | null => {
  const place = moments.variables.indexOf(item);
  if (place < 0 || !(moments.w > 0)) return null;
  const mean = at(moments.mean, place);
  if (!reversed) return mean;
  return range ? range[0] + range[1] - mean : null;
};
