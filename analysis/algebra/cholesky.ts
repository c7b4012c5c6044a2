import type { Matrix } from './matrix.ts';

/**
 * Lower triangle L of a symmetric positive definite matrix, A = L Lᵀ; null where A is not one (a pivot within
 * rounding of zero). Leading zeros of a row stay zero and cost nothing, so a matrix of blocks with a border is cheap
(George & Liu 1981, envelope method). Golub & Van Loan, Matrix Computations, section 4.2.
 *
 * @example
 * [...cholesky({ size: 2, values: Float64Array.of(4, 2, 2, 5) }).values] // [2, 0, 1, 2]
 * cholesky({ size: 2, values: Float64Array.of(1, 1, 1, 1) }) // null
 */
export const cholesky = ({ size, values }: Matrix): Matrix | null => {
  const lower = new Float64Array(size * size);
  const first = new Int32Array(size);
  for (let row = 0; row < size; row += 1) {
    const start = row * size;
    let zeros = 0;
    while (zeros < row && values[start + zeros] === 0) zeros += 1;
    first[row] = zeros;
    for (let column = zeros; column <= row; column += 1) {
      const above = column * size;
      let rest = values[start + column] ?? 0;
      for (let inner = Math.max(zeros, first[column] ?? 0); inner < column; inner += 1)
        rest -= (lower[start + inner] ?? 0) * (lower[above + inner] ?? 0);
      if (row !== column) lower[start + column] = rest / (lower[above + column] ?? 0);
      else if (rest > 1e-12 * Math.abs(values[start + row] ?? 0)) lower[start + row] = Math.sqrt(rest);
      else return null;
    }
  }
  return { size, values: lower };
};

/**
 * L⁻¹R from the triangle of `cholesky`, for right-hand sides in the columns of R (row-major). With A = L Lᵀ,
 * bᵀA⁻¹b is the sum of squares of L⁻¹b.
 *
 * @example
 * [...lowerSolve({ size: 2, values: Float64Array.of(2, 0, 1, 2) }, Float64Array.of(4, 6), 1)] // [2, 2]
 */
export const lowerSolve = (lower: Matrix, right: Float64Array, columns: number): Float64Array => {
  const { size, values } = lower;
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    const start = row * columns;
    for (let inner = 0; inner < row; inner += 1) {
      const factor = values[row * size + inner] ?? 0;
      const from = inner * columns;
      for (let column = 0; column < columns; column += 1)
        solution[start + column] = (solution[start + column] ?? 0) - factor * (solution[from + column] ?? 0);
    }
    const pivot = values[row * size + row] ?? 0;
    for (let column = 0; column < columns; column += 1)
      solution[start + column] = (solution[start + column] ?? 0) / pivot;
  }
  return solution;
};
