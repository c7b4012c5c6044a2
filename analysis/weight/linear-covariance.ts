import { at } from '../algebra/at.ts';
import type { DesignTally, Tally } from '../summary/tally.ts';
import {
  type DesignCovariance,
  designCovariance,
  type LonelyUnit,
  type UnitSums,
} from './linearised-variance.ts';

/** Σ over the cells of a tally of `of(cell) × value`. */
const weightedSum = (values: Float64Array, of: (cell: number) => number): number => {
  let total = 0;
  for (let cell = 0; cell < values.length; cell += 1) total += of(cell) * at(values, cell);
  return total;
};

/**
 * Covariance of estimators each of which has one influence value a cell: a row of cell k with weight w moves
 * estimator e by w·a_ek. Domains may share rows (columns of a multiple-response set, a column and the total), since
 * all products are kept. Cells of rows that do not count have the value 0 and stay in the design. Binder 1983; equals
 * `svyrecvar` of R's survey.
 *
 * @example
 * const n = Float64Array.of(1, 3);
 * const evidence = { units: [{ stratum: '', rows: 4 }], cells: [{ dimensions: [{ variable: 'x', codes: ['0', '1'] }], n, w: n, w2: n }] };
 * linearCovariance(evidence, [[-0.1875, 0.0625]]).matrix.values[0] // ≈ 0.0625
 */
export const linearCovariance = (
  evidence: DesignTally,
  influence: readonly ArrayLike<number>[],
  lonely?: LonelyUnit,
): DesignCovariance => {
  const size = influence.length;
  const byMargins = evidence.units.some(({ margin }) => margin !== undefined);
  const sumsOf = ({ w, w2 }: Tally, elements: boolean): UnitSums => {
    const total = Float64Array.from(influence, (own) => weightedSum(w, (cell) => at(own, cell)));
    if (!elements) return { total, squares: [] };
    const products = new Float64Array(size * size);
    influence.forEach((one, row) => {
      influence.slice(0, row + 1).forEach((other, column) => {
        const product = weightedSum(w2, (cell) => at(one, cell) * at(other, cell));
        products[row * size + column] = product;
        products[column * size + row] = product;
      });
    });
    if (!byMargins) return { total, squares: [], products };
    const linear = Float64Array.from(influence, (own) => weightedSum(w2, (cell) => at(own, cell)));
    return { total, squares: [], products, linear };
  };
  return designCovariance(
    evidence.units,
    (place) => {
      const cells = evidence.cells[place];
      if (cells === undefined) throw new Error('linearCovariance requires a tally for every unit');
      return sumsOf(cells, evidence.units[place]?.cluster === undefined);
    },
    size,
    lonely,
  );
};
