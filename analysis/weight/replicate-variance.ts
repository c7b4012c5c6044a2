import { at } from '../algebra/at.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';

/**
 * Covariance of estimators from their values under each replicate, Σ c_r (θ_r − θ̄)(θ_r − θ̄)ᵀ, from one list a
 * replicate of any numbers.
 *
 * @example
 * [...covarianceOver([0.5, 0.5], [[1], [3]]).values] // [1]
 */
export const covarianceOver = (scales: readonly number[], values: readonly ArrayLike<number>[]): Matrix => {
  const size = values[0]?.length ?? 0;
  const mean = new Float64Array(size);
  for (const own of values)
    for (let place = 0; place < size; place += 1)
      mean[place] = at(mean, place) + at(own, place) / values.length;
  const matrix = zeroMatrix(size);
  values.forEach((own, replicate) => {
    const scale = scales[replicate] ?? 0;
    for (let row = 0; row < size; row += 1) {
      const left = scale * (at(own, row) - at(mean, row));
      if (left === 0) continue;
      for (let column = 0; column < size; column += 1)
        matrix.values[row * size + column] =
          at(matrix.values, row * size + column) + left * (at(own, column) - at(mean, column));
    }
  });
  return matrix;
};
