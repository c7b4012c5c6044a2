import { at } from '../algebra/at.ts';
import type { DesignMoments } from './moments.ts';
import type { Unit } from './tally.ts';

/** Values worked out row by row, with what places each row. */
export interface PlacedValues {
  /** NaN where a row has none. */
  readonly values: readonly number[];
  readonly weights: readonly number[];
  /** Of each row; −1 for none. */
  readonly groupOf: readonly number[];
  readonly units: readonly Unit[];
  /** The variance unit of each row. */
  readonly places: ArrayLike<number>;
}

/**
 * Sums for means by variance unit and group, of values that are no column of the data.
 *
 * @example
 * const rows = { values: [1, 3], weights: [1, 1], groupOf: [0, 0], units: [{ stratum: '', rows: 2 }], places: [0, 0] };
 * rowMoments({ variable: 'run', by: [], groups: [[]] }, rows).wy[0] // 4
 */
export const rowMoments = (
  head: Pick<DesignMoments, 'variable' | 'by' | 'groups'>,
  { values, weights, groupOf, units, places }: PlacedValues,
): DesignMoments => {
  const size = head.groups.length;
  const zeros = (): Float64Array => new Float64Array(units.length * size);
  const [n, w, wy, wyy, w2, w2y, w2yy] = [zeros(), zeros(), zeros(), zeros(), zeros(), zeros(), zeros()];
  values.forEach((value, row) => {
    const group = at(groupOf, row);
    if (Number.isNaN(value) || group < 0) return;
    const cell = at(places, row) * size + group;
    const weight = at(weights, row);
    const add = (sums: Float64Array, own: number): void => {
      sums[cell] = at(sums, cell) + own;
    };
    add(n, 1);
    add(w, weight);
    add(wy, weight * value);
    add(wyy, weight * value * value);
    add(w2, weight * weight);
    add(w2y, weight * weight * value);
    add(w2yy, weight * weight * value * value);
  });
  return { ...head, units, n, w, wy, wyy, w2, w2y, w2yy };
};
