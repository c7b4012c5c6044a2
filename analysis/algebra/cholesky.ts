import { at } from './at.ts';
import { element, type Matrix } from './matrix.ts';

/**
 * Lower triangle L of a symmetric positive definite matrix, A = L Lᵀ; null where A is not one (a pivot within
 * rounding of zero). Golub & Van Loan, Matrix Computations, section 4.2.
 *
 * @example
 * [...cholesky({ size: 2, values: Float64Array.of(4, 2, 2, 5) }).values] // [2, 0, 1, 2]
 * cholesky({ size: 2, values: Float64Array.of(1, 1, 1, 1) }) // null
 */
export const cholesky = (matrix: Matrix): Matrix | null => {
  const { size } = matrix;
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = element(matrix, row, column);
      for (let inner = 0; inner < column; inner += 1)
        rest -= at(lower, row * size + inner) * at(lower, column * size + inner);
      if (row === column) {
        if (!(rest > 1e-12 * Math.abs(element(matrix, row, row)))) return null;
        lower[row * size + row] = Math.sqrt(rest);
      } else lower[row * size + column] = rest / at(lower, column * size + column);
    }
  }
  return { size, values: lower };
};

/**
 * Solution x of A x = b from the triangle of `cholesky`.
 *
 * @example
 * [...choleskySolve({ size: 2, values: Float64Array.of(2, 0, 1, 2) }, [8, 12])] // [1, 2]
 */
export const choleskySolve = (lower: Matrix, right: ArrayLike<number>): Float64Array => {
  const { size } = lower;
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    let rest = at(solution, row);
    for (let inner = 0; inner < row; inner += 1) rest -= element(lower, row, inner) * at(solution, inner);
    solution[row] = rest / element(lower, row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = at(solution, row);
    for (let inner = row + 1; inner < size; inner += 1)
      rest -= element(lower, inner, row) * at(solution, inner);
    solution[row] = rest / element(lower, row, row);
  }
  return solution;
};
