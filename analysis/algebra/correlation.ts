import { element, type Matrix, zeroMatrix } from './matrix.ts';

/**
 * Correlations from covariances; null where a variable does not vary.
 *
 * @example
 * [...correlation({ size: 2, values: Float64Array.of(4, 1, 1, 1) }).values] // [1, 0.5, 0.5, 1]
 * correlation({ size: 2, values: Float64Array.of(4, 0, 0, 0) }) // null
 */
export const correlation = (covariance: Matrix): Matrix | null => {
  const { size } = covariance;
  const own = zeroMatrix(size);
  const spread = Float64Array.from({ length: size }, (_, k) => Math.sqrt(element(covariance, k, k)));
  if (spread.some((value) => !(value > 0))) return null;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      own.values[row * size + column] =
        row === column
          ? 1
          : Math.max(
              -1,
              Math.min(1, element(covariance, row, column) / ((spread[row] ?? 0) * (spread[column] ?? 0))),
            );
  return own;
};
