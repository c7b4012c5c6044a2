import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { noncentralityOf } from '../distribution/noncentral-chi-squared.ts';
import type { Exploratory } from './exploratory.ts';

/** How well so many factors and the correlations agree. */
export interface ExploratoryFit {
  readonly chiSquared: number;
  readonly df: number;
  readonly tli: number;
  readonly rmsea: number;
  /** 90 % interval. */
  readonly rmseaLow: number;
  readonly rmseaHigh: number;
}

/**
 * χ² of an exploratory solution for n people with Bartlett's correction, and TLI and RMSEA made of it. Null where the
 * solution or the correlations are not positive definite, or no degrees of freedom are left. As `psych::fa` has them:
 * the same correction for the model without factors, and n in RMSEA.
 *
 * Not for: models that were planned (`fitMeasures`).
 * Source: Bartlett 1951; Tucker & Lewis 1973; Steiger 1990.
 * Oracle: `fa` of R's psych.
 *
 * @example
 * const covariance = { size: 4, values: Float64Array.of(1, 0.4, 0.3, 0.2, 0.4, 1, 0.3, 0.2, 0.3, 0.3, 1, 0.2, 0.2, 0.2, 0.2, 1) };
 * exploratoryFit(covariance, exploratory(covariance, 1), 200).chiSquared // ≈ 0.52399
 */
export const exploratoryFit = (
  correlations: Matrix,
  { loadings, communalities, df }: Exploratory,
  n: number,
): ExploratoryFit | null => {
  const { size } = correlations;
  const { factors, values } = loadings;
  const model = zeroMatrix(size);
  for (let one = 0; one < size; one += 1)
    for (let other = 0; other < size; other += 1) {
      let sum = one === other ? 1 - (communalities[one] ?? 0) : 0;
      for (let k = 0; k < factors; k += 1)
        sum += at(values, one * factors + k) * at(values, other * factors + k);
      model.values[one * size + other] = sum;
    }
  const own = inverse(model);
  const seen = inverse(correlations);
  if (own === null || seen === null || df <= 0) return null;
  const trace = own.inverse.values.reduce(
    (sum, value, place) => sum + value * at(correlations.values, place),
    0,
  );
  const people = n - 1 - (2 * size + 5) / 6 - (2 * factors) / 3;
  const chiSquared = people * (own.logDeterminant - seen.logDeterminant + trace - size);
  const nothing = (-people * seen.logDeterminant) / ((size * (size - 1)) / 2);
  const error = (p: number): number => Math.sqrt(noncentralityOf(chiSquared, df, p) / (df * (n - 1)));
  return {
    chiSquared,
    df,
    tli: (nothing - chiSquared / df) / (nothing - 1),
    rmsea: Math.sqrt(Math.max(0, chiSquared / (df * n) - 1 / (n - 1))),
    rmseaLow: error(0.95),
    rmseaHigh: error(0.05),
  };
};
