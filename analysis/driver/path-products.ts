import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { type MediationRows, sparseRows } from './sparse-rows.ts';

/** Sums of squares and products of cause, mediators and outcome that covariates leave, and how many of those there are. */
export interface PathProducts {
  readonly weight: number;
  readonly products: Matrix;
  readonly covariates: number;
  /** Variance of cause and outcome, before anything is taken out. */
  readonly variances: readonly [cause: number, outcome: number];
}

/** Leaves of a matrix of products what its first columns do not account for; those that say nothing new are passed over. */
const partialled = (
  { size, values }: Matrix,
  first: number,
): { readonly rest: Matrix; readonly kept: number } => {
  const before = Float64Array.from({ length: first }, (_, place) => values[place * size + place] ?? 0);
  let kept = 0;
  for (let pivot = 0; pivot < first; pivot += 1) {
    const own = values[pivot * size + pivot] ?? 0;
    if (!(own > 1e-10 * (before[pivot] ?? 0))) continue;
    kept += 1;
    for (let row = pivot + 1; row < size; row += 1) {
      const start = row * size;
      const factor = (values[start + pivot] ?? 0) / own;
      if (factor === 0) continue;
      for (let column = pivot + 1; column <= row; column += 1)
        values[start + column] =
          (values[start + column] ?? 0) - factor * (values[column * size + pivot] ?? 0);
    }
  }
  const rest = zeroMatrix(size - first);
  for (let row = 0; row < rest.size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      const value = values[(row + first) * size + column + first] ?? 0;
      rest.values[row * rest.size + column] = value;
      rest.values[column * rest.size + row] = value;
    }
  return { rest, kept };
};

/**
 * The products that paths are made of, for any weights of the rows: what the intercept and the covariates leave of cause,
 * mediators and outcome (Frisch & Waugh 1933). Made once and asked often, as a bootstrap does: a row costs the square of
 * its entries that are not zero, however many codes the covariates have.
 *
 * @example
 * const of = pathProducts({ cause: [0, 1], mediators: [[0, 1]], outcome: [1, 3] });
 * [...of([1, 1]).products.values] // [0.5, 0.5, 1, 0.5, 0.5, 1, 1, 1, 2]
 */
export const pathProducts = (rows: MediationRows): ((weights: ArrayLike<number>) => PathProducts) => {
  const { starts, columns, values: cells, width, first } = sparseRows(rows);
  const n = rows.cause.length;
  return (given) => {
    const weights = given instanceof Float64Array ? given : Float64Array.from(given);
    const matrix = zeroMatrix(width);
    const { values } = matrix;
    let weight = 0;
    for (let row = 0; row < n; row += 1) {
      const own = weights[row] as number;
      if (own === 0) continue;
      weight += own;
      const start = starts[row] as number;
      const end = starts[row + 1] as number;
      for (let one = start; one < end; one += 1) {
        const scaled = own * (cells[one] as number);
        const line = (columns[one] as number) * width;
        for (let other = start; other <= one; other += 1) {
          const target = line + (columns[other] as number);
          values[target] = (values[target] as number) + scaled * (cells[other] as number);
        }
      }
    }
    const varianceOf = (column: number): number =>
      element(matrix, column, column) / weight - (element(matrix, column, 0) / weight) ** 2;
    const variances = [varianceOf(first), varianceOf(width - 1)] as const;
    const { rest, kept } = partialled(matrix, first);
    return { weight, products: rest, covariates: kept - 1, variances };
  };
};
