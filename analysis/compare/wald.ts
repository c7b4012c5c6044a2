import { at } from '../algebra/at.ts';
import { cholesky, lowerSolve } from '../algebra/cholesky.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';

/**
 * Wald statistic of the hypothesis that k estimates are all the same, from their joint covariance: the differences
 * from the last one, squared by the inverse of their covariance; k − 1 contrasts. Null where the covariance of the
 * differences is singular.
 *
 * @example
 * waldOfEquality([1, 3], { size: 2, values: Float64Array.of(1, 0, 0, 1) }) // ≈ 2
 * waldOfEquality([1, 3], { size: 2, values: Float64Array.of(0, 0, 0, 0) }) // null
 */
export const waldOfEquality = (estimates: ArrayLike<number>, covariance: Matrix): number | null => {
  const size = estimates.length - 1;
  if (size < 1) return null;
  const between = zeroMatrix(size);
  const difference = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    difference[row] = at(estimates, row) - at(estimates, size);
    for (let column = 0; column < size; column += 1)
      between.values[row * size + column] =
        element(covariance, row, column) -
        element(covariance, row, size) -
        element(covariance, size, column) +
        element(covariance, size, size);
  }
  const lower = cholesky(between);
  if (lower === null) return null;
  return lowerSolve(lower, difference, 1).reduce((total, value) => total + value * value, 0);
};
