import { at } from '../algebra/at.ts';
import { cholesky, lowerSolve } from '../algebra/cholesky.ts';
import { correlation } from '../algebra/correlation.ts';
import { eigen } from '../algebra/eigen.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';

/** How much of the variance of an outcome each driver accounts for; each list adds up to `r2`. */
export interface KeyDrivers {
  readonly r2: number;
  /** Shapley shares (LMG): what a driver adds, averaged over every order in which drivers can come. */
  readonly shapley: readonly number[];
  /** Johnson's relative weights: nearly the same, for any number of drivers. */
  readonly weights: readonly number[];
}

/** R² of the outcome, in the last place, by each set of drivers, in the order of their bit masks. */
const explainedBySets = (correlations: Matrix): Float64Array | null => {
  const drivers = correlations.size - 1;
  const found = new Float64Array(1 << drivers);
  for (let mask = 1; mask < found.length; mask += 1) {
    const places = [...Array(drivers).keys()].filter((place) => mask & (1 << place));
    const own = zeroMatrix(places.length);
    places.forEach((row, a) => {
      places.forEach((column, b) => {
        own.values[a * places.length + b] = element(correlations, row, column);
      });
    });
    const lower = cholesky(own);
    if (lower === null) return null;
    const half = lowerSolve(
      lower,
      Float64Array.from(places, (place) => element(correlations, place, drivers)),
      1,
    );
    found[mask] = half.reduce((sum, value) => sum + value * value, 0);
  }
  return found;
};

const shapley = (sets: Float64Array, drivers: number): readonly number[] => {
  const weight = new Float64Array(drivers);
  weight[0] = 1 / drivers;
  for (let size = 1; size < drivers; size += 1)
    weight[size] = (at(weight, size - 1) * size) / (drivers - size);
  return Array.from({ length: drivers }, (_, driver) => {
    let sum = 0;
    for (let mask = 0; mask < sets.length; mask += 1) {
      if (mask & (1 << driver)) continue;
      let size = 0;
      for (let rest = mask; rest > 0; rest &= rest - 1) size += 1;
      sum += at(weight, size) * (at(sets, mask | (1 << driver)) - at(sets, mask));
    }
    return sum;
  });
};

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
  const sets = explainedBySets(correlations);
  const weights = relativeWeights(correlations);
  if (sets === null || weights === null) return null;
  return { r2: at(sets, sets.length - 1), shapley: shapley(sets, drivers), weights };
};
