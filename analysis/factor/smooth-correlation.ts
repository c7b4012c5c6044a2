import { eigen } from '../algebra/eigen.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';

/**
 * Correlations that are positive definite: eigenvalues below 1e-12 are raised to 1e-10, all are brought to the sum they
 * had, and the diagonal is 1 again. `smoothed` says whether that was needed (a least eigenvalue below rounding).
 *
 * Not for: hiding that pairs contradict each other: say that it was done.
 * Source: Revelle 2022 (psych).
 * Oracle: `cor.smooth` of R's psych.
 *
 * @example
 * const twisted = { size: 3, values: Float64Array.of(1, 0.9, 0.2, 0.9, 1, 0.9, 0.2, 0.9, 1) };
 * smoothCorrelation(twisted).correlations.values[1] // ≈ 0.784633719555
 * smoothCorrelation(twisted).smoothed // true
 */
export const smoothCorrelation = (
  correlations: Matrix,
): { readonly correlations: Matrix; readonly smoothed: boolean } => {
  const { size } = correlations;
  const { values, vectors } = eigen(correlations);
  if (Math.min(...values) >= Number.EPSILON) return { correlations, smoothed: false };
  const raised = values.map((value) => (value < 1e-12 ? 1e-10 : value));
  const total = raised.reduce((sum, value) => sum + value, 0);
  const own = zeroMatrix(size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      own.values[row * size + column] = raised.reduce(
        (sum, value, k) =>
          sum + ((value * size) / total) * element(vectors, row, k) * element(vectors, column, k),
        0,
      );
  const spread = Array.from({ length: size }, (_, item) => Math.sqrt(element(own, item, item)));
  return {
    correlations: {
      size,
      values: own.values.map(
        (value, place) => value / ((spread[Math.floor(place / size)] ?? 1) * (spread[place % size] ?? 1)),
      ),
    },
    smoothed: true,
  };
};
