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
