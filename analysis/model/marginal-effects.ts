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

/** What stands in a column of the model for a row: the intercept's first. */
export type At = (row: number, k: number) => number;

/** Mean of a row by its linear predictor, how fast it grows, and how fast that does. */
const meanOf = (fit: RegressionFit, at: At, row: number) => {
  let eta = fit.rows.offset?.[row] ?? 0;
  for (let k = 0; k < fit.terms.length; k += 1) eta += at(row, k) * (fit.coefficients[k] ?? 0);
  if (fit.family === 'linear') return { mean: eta, slope: 1, bend: 0 };
  if (fit.family === 'poisson') {
    const mean = Math.exp(eta);
    return { mean, slope: mean, bend: mean };
  }
  const mean = 1 / (1 + Math.exp(-eta));
  const slope = mean * (1 - mean);
  return { mean, slope, bend: slope * (1 - 2 * mean) };
};

/** The outcome that a model says for a row as if it were otherwise. */
export const meanAt = (fit: RegressionFit, changed: At, row: number): number =>
  meanOf(fit, changed, row).mean;

/** A mean over people of something the model says, with its derivative by each coefficient. */
export interface Averaged {
  readonly value: number;
  readonly gradient: Float64Array;
}

const averaged = (
  fit: RegressionFit,
  of: (row: number) => { readonly value: number; readonly along: (k: number) => number },
): Averaged => {
  const { w } = fit.rows;
  const all = w.reduce((sum, own) => sum + own, 0);
  const gradient = new Float64Array(fit.terms.length);
  let value = 0;
  w.forEach((weight, row) => {
    const own = of(row);
    value += (weight / all) * own.value;
    for (let k = 0; k < gradient.length; k += 1)
      gradient[k] = (gradient[k] ?? 0) + (weight / all) * own.along(k);
  });
  return { value, gradient };
};

/** The mean outcome over people at changed rows: everybody as if they were otherwise. */
export const averageMean = (fit: RegressionFit, changed: At): Averaged =>
  averaged(fit, (row) => {
    const { mean, slope } = meanOf(fit, changed, row);
    return { value: mean, along: (k) => slope * changed(row, k) };
  });

/** The mean over people of the derivative of the outcome, where `grows` is that of each column. */
export const averageSlope = (fit: RegressionFit, grows: At): Averaged => {
  const p = fit.terms.length;
  const own: At = (row, k) => at(fit.rows.x, row * p + k);
  return averaged(fit, (row) => {
    const { slope, bend } = meanOf(fit, own, row);
    let step = 0;
    for (let k = 0; k < p; k += 1) step += grows(row, k) * at(fit.coefficients, k);
    return { value: slope * step, along: (k) => bend * step * own(row, k) + slope * grows(row, k) };
  });
};

/** One less another, with its error. */
export const marginalEffect = (
  { value, gradient }: Averaged,
  covariance: Matrix,
  less?: Averaged,
): MarginalEffect => ({
  value: value - (less?.value ?? 0),
  se: errorOf(less ? gradient.map((own, k) => own - at(less.gradient, k)) : gradient, covariance),
});

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
  return place < 0
    ? null
    : marginalEffect(
        averageSlope(fit, (_, k) => (k === place ? 1 : 0)),
        covariance,
      );
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
  const places = new Set(terms.map((term) => fit.terms.indexOf(term)));
  const changed =
    (level: string | null): At =>
    (row, k) =>
      places.has(k) ? (fit.terms[k] === level ? 1 : 0) : at(fit.rows.x, row * p + k);
  return marginalEffect(averageMean(fit, changed(to)), covariance, averageMean(fit, changed(from)));
};
