import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { fUpper } from '../distribution/f.ts';
import type { Test } from '../finding/finding-parts.ts';

/**
 * Whether some coefficients are all 0: Wald's F, bᵀV⁻¹b over their number, on that number and the degrees of freedom of
 * the errors. Null where they cannot be told apart from each other.
 *
 * Not for: more coefficients than the design has degrees of freedom.
 * Source: Wald 1943; Korn & Graubard 1990.
 * Oracle: `regTermTest` of R's survey.
 *
 * @example
 * const covariance = { size: 2, values: Float64Array.of(1, 0, 0, 4) };
 * waldTest([2, 2], covariance, [0, 1], 20).statistic // ≈ 2.5
 */
export const waldTest = (
  coefficients: ArrayLike<number>,
  covariance: Matrix,
  places: readonly number[],
  df: number,
): Test | null => {
  const q = places.length;
  const own = zeroMatrix(q);
  places.forEach((row, a) => {
    places.forEach((column, b) => {
      own.values[a * q + b] = element(covariance, row, column);
    });
  });
  const known = q > 0 && df > 0 ? inverse(own) : null;
  if (known === null) return null;
  let sum = 0;
  places.forEach((row, a) => {
    places.forEach((column, b) => {
      sum += at(coefficients, row) * element(known.inverse, a, b) * at(coefficients, column);
    });
  });
  const statistic = sum / q;
  return { name: 'wald-f', statistic, df: [q, df], p: fUpper(statistic, q, df) };
};
