import { at } from '../algebra/at.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import type { ShareTable } from '../table/share-table.ts';

/** The share of some rows in every column of a table, with the joint covariance over columns. */
export interface ColumnShares {
  /** Null for a column of nobody. */
  readonly shares: readonly (number | null)[];
  readonly people: readonly number[];
  readonly covariance: Matrix | null;
}

const range = (length: number): readonly number[] => [...Array(length).keys()];

/** Sums of the cells' covariance over the rows of the second column, and over those of both. */
const columnSums = ({ rows, columns }: ShareTable, covariance: Matrix) => {
  const withColumn = new Float64Array(covariance.size * columns);
  for (let cell = 0; cell < covariance.size; cell += 1)
    for (let other = 0; other < covariance.size; other += 1) {
      const place = cell * columns + (other % columns);
      withColumn[place] = at(withColumn, place) + element(covariance, cell, other);
    }
  const both = zeroMatrix(columns);
  for (let cell = 0; cell < rows * columns; cell += 1)
    for (let column = 0; column < columns; column += 1) {
      const place = (cell % columns) * columns + column;
      both.values[place] = at(both.values, place) + at(withColumn, cell * columns + column);
    }
  return { withColumn, both };
};

/**
 * The share of one row (or a net of rows, by their places) in each column, every column a domain of its own, and how
 * these shares covary under the design: the influence of a cell in column a is (1[in the net] − p_a)/W_a. What all rows
 * need is worked out once. Binder 1983; equals `svyby(covmat = TRUE)` of R's survey.
 *
 * @example
 * const n = Float64Array.of(30, 10, 20, 40);
 * const table = { rows: 2, columns: 2, n, w: n, w2: n, covariance: null, df: 99, designRows: 100, notes: [] };
 * columnShares(table)([0]).shares // [0.6, 0.2]
 */
export const columnShares = (table: ShareTable): ((net: readonly number[]) => ColumnShares) => {
  const { rows, columns, covariance } = table;
  const places = range(columns);
  const down = (values: Float64Array, net: readonly number[], column: number): number =>
    net.reduce((sum, row) => sum + at(values, row * columns + column), 0);
  const weights = places.map((column) => down(table.w, range(rows), column));
  const people = places.map((column) => down(table.n, range(rows), column));
  const sums = covariance && columnSums(table, covariance);
  return (net) => {
    const shares = places.map((column) => {
      const weight = weights[column] ?? 0;
      if (!(weight > 0)) return null;
      // a net of everybody is 1, not the rounding of two sums
      return down(table.n, net, column) === people[column] ? 1 : down(table.w, net, column) / weight;
    });
    if (covariance === null || sums === null) return { shares, people, covariance: null };
    const joint = zeroMatrix(columns);
    const inNet = (a: number, b: number): number =>
      net.reduce((total, row) => total + at(sums.withColumn, (row * columns + a) * columns + b), 0);
    for (const a of places)
      for (const b of places) {
        const scale = (weights[a] ?? 0) * (weights[b] ?? 0);
        const [p, q] = [shares[a] ?? 0, shares[b] ?? 0];
        // a share of 0 or 1 varies with nothing; sums would leave rounding there
        if (!(scale > 0) || p === 0 || p === 1 || q === 0 || q === 1) continue;
        const own = net.reduce(
          (total, row) =>
            total +
            net.reduce(
              (inner, other) => inner + element(covariance, row * columns + a, other * columns + b),
              0,
            ),
          0,
        );
        joint.values[a * columns + b] =
          (own - q * inNet(a, b) - p * inNet(b, a) + p * q * element(sums.both, a, b)) / scale;
      }
    return { shares, people, covariance: joint };
  };
};
