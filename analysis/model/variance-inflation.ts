import { correlation } from '../algebra/correlation.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';

/** log-determinant of the rows and columns at some places; null where they are singular, 0 for none. */
const part = (matrix: Matrix, places: readonly number[]): number | null => {
  if (places.length === 0) return 0;
  const own = zeroMatrix(places.length);
  places.forEach((row, a) => {
    places.forEach((column, b) => {
      own.values[a * places.length + b] = element(matrix, row, column);
    });
  });
  return inverse(own)?.logDeterminant ?? null;
};

/**
 * Generalised variance inflation of each predictor from the covariance of a linear model's coefficients: how much its
 * variance grows because others go with it; 1 where none does. Terms of a factor are taken together. Null where
 * coefficients have no correlation.
 *
 * Not for: models of one predictor.
 * Source: Fox & Monette 1992.
 * Oracle: `vif` of R's car.
 *
 * @example
 * varianceInflation(['a', 'b'], { size: 2, values: Float64Array.of(1, 0, 0, 1) }, [['a'], ['b']]) // [1, 1]
 */
export const varianceInflation = (
  terms: readonly string[],
  covariance: Matrix,
  predictors: readonly (readonly string[])[],
): readonly number[] | null => {
  const correlations = correlation(covariance);
  if (correlations === null) return null;
  const slopes = terms.flatMap((term, place) => (term === '(Intercept)' ? [] : [place]));
  const all = part(correlations, slopes);
  if (all === null) return null;
  const found = predictors.map((own) => {
    const inside = slopes.filter((place) => own.includes(terms[place] ?? ''));
    const outside = slopes.filter((place) => !inside.includes(place));
    const [one, other] = [part(correlations, inside), part(correlations, outside)];
    return one === null || other === null ? Number.NaN : Math.exp(one + other - all);
  });
  return found.some(Number.isNaN) ? null : found;
};
