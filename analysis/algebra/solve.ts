import type { Matrix } from './matrix.ts';

/**
 * X of A X = B for any square A, by elimination with partial pivoting (LU); right-hand sides are the columns of B,
 * row-major. Null where A is singular within rounding. Golub & Van Loan, Matrix Computations, section 3.4.
 *
 * @example
 * [...solve({ size: 2, values: Float64Array.of(0, 2, 1, 0) }, Float64Array.of(4, 3), 1)] // [3, 2]
 * solve({ size: 2, values: Float64Array.of(1, 2, 2, 4) }, Float64Array.of(1, 1), 1) // null
 */
export const solve = (
  { size, values }: Matrix,
  right: Float64Array,
  columns: number,
): Float64Array | null => {
  const left = Float64Array.from(values);
  const solution = Float64Array.from(right);
  const largest = left.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const swap = (rows: Float64Array, width: number, one: number, other: number): void => {
    for (let column = 0; column < width; column += 1) {
      const kept = rows[one * width + column] ?? 0;
      rows[one * width + column] = rows[other * width + column] ?? 0;
      rows[other * width + column] = kept;
    }
  };
  const subtract = (rows: Float64Array, width: number, from: number, row: number, factor: number): void => {
    for (let column = 0; column < width; column += 1)
      rows[from * width + column] =
        (rows[from * width + column] ?? 0) - factor * (rows[row * width + column] ?? 0);
  };
  for (let step = 0; step < size; step += 1) {
    let pivot = step;
    for (let row = step + 1; row < size; row += 1)
      if (Math.abs(left[row * size + step] ?? 0) > Math.abs(left[pivot * size + step] ?? 0)) pivot = row;
    const value = left[pivot * size + step] ?? 0;
    if (!(Math.abs(value) > 1e-14 * largest)) return null;
    if (pivot !== step) {
      swap(left, size, pivot, step);
      swap(solution, columns, pivot, step);
    }
    for (let row = 0; row < size; row += 1) {
      const factor = (left[row * size + step] ?? 0) / value;
      if (row === step || factor === 0) continue;
      subtract(left, size, row, step, factor);
      subtract(solution, columns, row, step, factor);
    }
  }
  for (let row = 0; row < size; row += 1) {
    const pivot = left[row * size + row] ?? 0;
    for (let column = 0; column < columns; column += 1)
      solution[row * columns + column] = (solution[row * columns + column] ?? 0) / pivot;
  }
  return solution;
};
