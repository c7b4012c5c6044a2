import { at } from './at.ts';

/** A square matrix, row-major. */
export interface Matrix {
  readonly size: number;
  readonly values: Float64Array;
}

export const zeroMatrix = (size: number): Matrix => ({ size, values: new Float64Array(size * size) });

/** Element of row and column. */
export const element = (matrix: Matrix, row: number, column: number): number =>
  at(matrix.values, row * matrix.size + column);

/** xᵀ M x. */
export const quadraticForm = (matrix: Matrix, vector: ArrayLike<number>): number => {
  let total = 0;
  for (let row = 0; row < matrix.size; row += 1) {
    const left = at(vector, row);
    if (left === 0) continue;
    let inner = 0;
    for (let column = 0; column < matrix.size; column += 1)
      inner += element(matrix, row, column) * at(vector, column);
    total += left * inner;
  }
  return total;
};
