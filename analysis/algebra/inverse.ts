import { cholesky } from './cholesky.ts';
import { type Matrix, zeroMatrix } from './matrix.ts';

/** The inverse of a matrix, and the logarithm of its determinant. */
export interface Inverse {
  readonly inverse: Matrix;
  readonly logDeterminant: number;
}

/**
 * Inverse and log-determinant of a symmetric positive definite matrix by its Cholesky triangle: A⁻¹ = L⁻ᵀL⁻¹,
 * ln|A| = 2 Σ ln L_ii. Null where it is not one. Golub & Van Loan, Matrix Computations, section 4.2.
 *
 * @example
 * [...inverse({ size: 2, values: Float64Array.of(4, 0, 0, 16) }).inverse.values] // [0.25, 0, 0, 0.0625]
 * inverse({ size: 2, values: Float64Array.of(2, 0, 0, 4) }).logDeterminant // ≈ 2.0794415417
 * inverse({ size: 2, values: Float64Array.of(1, 2, 2, 1) }) // null
 */
export const inverse = (matrix: Matrix): Inverse | null => {
  const lower = cholesky(matrix);
  if (lower === null) return null;
  const { size } = matrix;
  const triangle = lower.values;
  const own = new Float64Array(size * size);
  let logDeterminant = 0;
  for (let column = 0; column < size; column += 1) {
    logDeterminant += 2 * Math.log(triangle[column * size + column] ?? 0);
    own[column * size + column] = 1 / (triangle[column * size + column] ?? 0);
    for (let row = column + 1; row < size; row += 1) {
      let rest = 0;
      for (let inner = column; inner < row; inner += 1)
        rest += (triangle[row * size + inner] ?? 0) * (own[inner * size + column] ?? 0);
      own[row * size + column] = 0 - rest / (triangle[row * size + row] ?? 0);
    }
  }
  const product = zeroMatrix(size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let total = 0;
      for (let inner = row; inner < size; inner += 1)
        total += (own[inner * size + row] ?? 0) * (own[inner * size + column] ?? 0);
      product.values[row * size + column] = total;
      product.values[column * size + row] = total;
    }
  return { inverse: product, logDeterminant };
};
