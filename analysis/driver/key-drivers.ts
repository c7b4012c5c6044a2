import { at } from '../algebra/at.ts';
import { correlation } from '../algebra/correlation.ts';
import { eigen } from '../algebra/eigen.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { explainedBySets, shapleyValues } from './explained-by-sets.ts';

/** How much of the variance of an outcome each driver accounts for; each list adds up to `r2`. */
export interface KeyDrivers {
  readonly r2: number;
  /** Shapley shares (LMG): what a driver adds, averaged over every order in which drivers can come. */
  readonly shapley: readonly number[];
  /** Johnson's relative weights: nearly the same, for any number of drivers. */
  readonly weights: readonly number[];
}

const relativeWeights = (correlations: Matrix): readonly number[] | null => {
  const drivers = correlations.size - 1;
  const among = zeroMatrix(drivers);
  for (let row = 0; row < drivers; row += 1)
    for (let column = 0; column < drivers; column += 1)
      among.values[row * drivers + column] = element(correlations, row, column);
  const { values, vectors } = eigen(among);
  if (values.some((value) => value < 1e-12)) return null;
  const power = (row: number, column: number, exponent: number): number => {
    let sum = 0;
    for (let k = 0; k < drivers; k += 1)
      sum += element(vectors, row, k) * element(vectors, column, k) * at(values, k) ** exponent;
    return sum;
  };
  const places = [...Array(drivers).keys()];
  const squares = places.map(
    (k) => places.reduce((sum, j) => sum + power(k, j, -0.5) * element(correlations, j, drivers), 0) ** 2,
  );
  return places.map((j) => places.reduce((sum, k) => sum + power(j, k, 0.5) ** 2 * (squares[k] ?? 0), 0));
};

/**
 * Which drivers account for an outcome, from the covariances of the drivers and, last, the outcome (weighted ones
 * too): Shapley shares (at most 15 drivers) and relative weights. Twins share credit; nothing of it is a cause. Null
 * where a variable does not vary or drivers are the same.
 *
 * Not for: claims of cause, and more than 15 drivers.
 * Source: Lindeman, Merenda & Gold 1980; Grömping 2006; Johnson 2000.
 * Oracle: R² of every subset worked in R, `calc.relimp` of relaimpo.
 *
 * @example
 * keyDrivers({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) }).r2 // ≈ 0.25
 */
export const keyDrivers = (covariance: Matrix): KeyDrivers | null => {
  const correlations = correlation(covariance);
  const drivers = covariance.size - 1;
  if (correlations === null || drivers < 1) return null;
  if (drivers > 15) throw new Error(`keyDrivers takes at most 15 drivers, got ${drivers}`);
  const sets = explainedBySets(
    correlations,
    Array.from({ length: drivers }, (_, place) => [place]),
  );
  const weights = relativeWeights(correlations);
  if (sets === null || weights === null) return null;
  return { r2: at(sets, sets.length - 1), shapley: shapleyValues(sets, drivers), weights };
};
