import { at } from './at.ts';
import { cholesky, lowerSolve } from './cholesky.ts';
import { type Matrix, zeroMatrix } from './matrix.ts';

/** Columns that the ones before them explain are left out of a fit. */
const independent = 1e-10;

const product = (one: ArrayLike<number>, other: ArrayLike<number>, weights: ArrayLike<number>): number => {
  let sum = 0;
  for (let row = 0; row < weights.length; row += 1) sum += at(weights, row) * at(one, row) * at(other, row);
  return sum;
};

/**
 * Solves the normal equations of least squares of these columns for any number of right sides: the λ with
 * Σ w x (xᵀλ) = right; 0 for a column that those before it explain, such as the last category of a margin. Rows of
 * weight 0 do not count.
 *
 * @example
 * normalSolver([[1, 1, 1], [0, 1, 2]], [1, 1, 1])([9, 13])[1] // ≈ 2
 */
export const normalSolver = (
  columns: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
): ((right: ArrayLike<number>) => readonly number[]) => {
  const cross = columns.map((one) => columns.map((other) => product(one, other, weights)));
  const matrixOf = (kept: readonly number[]): Matrix => {
    const matrix = zeroMatrix(kept.length);
    kept.forEach((one, row) => {
      kept.forEach((other, column) => {
        matrix.values[row * kept.length + column] = cross[one]?.[other] ?? 0;
      });
    });
    return matrix;
  };
  const kept: number[] = [];
  for (const place of columns.keys()) {
    const lower = cholesky(matrixOf([...kept, place]));
    const pivot = lower === null ? 0 : at(lower.values, lower.values.length - 1) ** 2;
    if (pivot > independent * (cross[place]?.[place] ?? 0)) kept.push(place);
  }
  const size = kept.length;
  const lower = cholesky(matrixOf(kept));
  return (right) => {
    const solution = columns.map(() => 0);
    if (lower === null) return solution;
    const half = lowerSolve(
      lower,
      Float64Array.from(kept, (place) => right[place] ?? 0),
      1,
    );
    for (let row = size - 1; row >= 0; row -= 1) {
      let rest = at(half, row);
      for (let below = row + 1; below < size; below += 1)
        rest -= at(lower.values, below * size + row) * (solution[kept[below] ?? -1] ?? 0);
      solution[kept[row] ?? -1] = rest / at(lower.values, row * size + row);
    }
    return solution;
  };
};

/**
 * The λ of one right side (`normalSolver`).
 *
 * @example
 * solveNormal([[1, 1, 1], [0, 1, 2]], [1, 1, 1], [9, 13])[1] // ≈ 2
 */
export const solveNormal = (
  columns: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  right: readonly number[],
): readonly number[] => normalSolver(columns, weights)(right);
