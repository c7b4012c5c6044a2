import { at } from '../algebra/at.ts';
import { element, type Matrix } from '../algebra/matrix.ts';
import type { RegressionFit } from './regression.ts';

/** How much the outcome changes on average, on its own scale, with a delta-method standard error. */
export interface MarginalEffect {
  readonly value: number;
  readonly se: number;
}

const errorOf = (gradient: Float64Array, covariance: Matrix): number => {
  let sum = 0;
  for (let j = 0; j < gradient.length; j += 1)
    for (let k = 0; k < gradient.length; k += 1)
      sum += at(gradient, j) * at(gradient, k) * element(covariance, j, k);
  return Math.sqrt(Math.max(0, sum));
};

/** Mean and slope of a logistic or other mean at changed rows. */
const meansAt = (fit: RegressionFit, changed: (row: number, k: number) => number) => {
  const p = fit.terms.length;
  return (row: number): { readonly mean: number; readonly slope: number } => {
    let eta = 0;
    for (let k = 0; k < p; k += 1) eta += changed(row, k) * at(fit.coefficients, k);
    if (fit.family === 'linear') return { mean: eta, slope: 1 };
    const mean = fit.family === 'poisson' ? Math.exp(eta) : 1 / (1 + Math.exp(-eta));
    return { mean, slope: fit.family === 'poisson' ? mean : mean * (1 - mean) };
  };
};

/**
 * Average marginal effect of a number: the mean over people of the derivative of the outcome by it. With weights a
 * weighted mean. Give the covariance that the coefficients are reported with.
 *
 * Not for: variables that are yes or no, and levels of a factor (`marginalDifference`).
 * Source: Williams 2012.
 * Oracle: predictions worked in R from `glm` and `svyglm`.
 *
 * @example
 * const rows = modelRows([0, 1, 0, 1, 1, 0], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'logit');
 * marginalSlope(fit, 'x', fit.bread).value // ≈ 0.308065
 */
export const marginalSlope = (
  fit: RegressionFit,
  term: string,
  covariance: Matrix,
): MarginalEffect | null => {
  const place = fit.terms.indexOf(term);
  if (place < 0) return null;
  const p = fit.terms.length;
  const { x, w } = fit.rows;
  const own = meansAt(fit, (row, k) => at(x, row * p + k));
  const all = w.reduce((sum, value) => sum + value, 0);
  const coefficient = at(fit.coefficients, place);
  const gradient = new Float64Array(p);
  let value = 0;
  w.forEach((weight, row) => {
    const { mean, slope } = own(row);
    const bend = fit.family === 'linear' ? 0 : fit.family === 'poisson' ? slope : slope * (1 - 2 * mean);
    value += (weight / all) * slope * coefficient;
    for (let k = 0; k < p; k += 1)
      gradient[k] =
        at(gradient, k) +
        (weight / all) * (bend * coefficient * at(x, row * p + k) + (k === place ? slope : 0));
  });
  return { value, se: errorOf(gradient, covariance) };
};

/**
 * Average difference between two levels of a factor, or between 1 and 0 of a yes-or-no variable: everybody is foretold
 * once at each, and the difference averaged. `terms` are the columns of the factor; `to` and `from` the one that is 1,
 * null for the level that others are compared with.
 *
 * Not for: numbers (`marginalSlope`).
 * Source: Williams 2012.
 * Oracle: predictions worked in R from `glm` and `svyglm`.
 *
 * @example
 * const rows = modelRows([0, 1, 0, 1, 1, 0], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'logit');
 * marginalDifference(fit, ['x'], { to: 'x', from: null }, fit.bread).value // ≈ 0.333333
 */
export const marginalDifference = (
  fit: RegressionFit,
  terms: readonly string[],
  { to, from }: { readonly to: string | null; readonly from: string | null },
  covariance: Matrix,
): MarginalEffect => {
  const p = fit.terms.length;
  const { x, w } = fit.rows;
  const places = new Set(terms.map((term) => fit.terms.indexOf(term)));
  const changed =
    (level: string | null) =>
    (row: number, k: number): number =>
      places.has(k) ? (fit.terms[k] === level ? 1 : 0) : at(x, row * p + k);
  const [rowsTo, rowsFrom] = [changed(to), changed(from)];
  const [meansTo, meansFrom] = [meansAt(fit, rowsTo), meansAt(fit, rowsFrom)];
  const all = w.reduce((sum, value) => sum + value, 0);
  const gradient = new Float64Array(p);
  let value = 0;
  w.forEach((weight, row) => {
    const [high, low] = [meansTo(row), meansFrom(row)];
    value += (weight / all) * (high.mean - low.mean);
    for (let k = 0; k < p; k += 1)
      gradient[k] =
        at(gradient, k) + (weight / all) * (high.slope * rowsTo(row, k) - low.slope * rowsFrom(row, k));
  });
  return { value, se: errorOf(gradient, covariance) };
};
