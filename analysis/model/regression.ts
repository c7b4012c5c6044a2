import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { logGamma } from '../distribution/log-gamma.ts';
import { scoring } from '../optimise/scoring.ts';
import type { ModelRows } from './model-rows.ts';

export type Family = 'linear' | 'logit' | 'poisson';

/** A model fitted to rows: what every variance is made of. */
export interface ModelFit {
  readonly terms: readonly string[];
  readonly coefficients: Float64Array;
  /** Inverse of the information (Σ w μ′ x xᵀ, or observed). */
  readonly bread: Matrix;
  /** A row's contribution to the estimating equations, weight included; row-major. */
  readonly scores: Float64Array;
  readonly logLikelihood: number;
  readonly rows: ModelRows;
}

export interface RegressionFit extends ModelFit {
  readonly family: Family;
  /** Mean of the outcome that the model says for each row. */
  readonly fitted: Float64Array;
}

/** Mean, its slope, and what a row adds to the log-likelihood, by linear predictor. */
const families: Readonly<
  Record<
    Family,
    {
      readonly mean: (eta: number) => number;
      readonly slope: (mean: number) => number;
      readonly likelihood: (y: number, eta: number) => number;
    }
  >
> = {
  linear: { mean: (eta) => eta, slope: () => 1, likelihood: (y, eta) => -((y - eta) ** 2) / 2 },
  logit: {
    mean: (eta) => 1 / (1 + Math.exp(-eta)),
    slope: (mean) => mean * (1 - mean),
    likelihood: (y, eta) =>
      y * eta - (eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta))),
  },
  poisson: {
    mean: (eta) => Math.exp(eta),
    slope: (mean) => mean,
    likelihood: (y, eta) => y * eta - Math.exp(eta) - logGamma(y + 1),
  },
};

/** A linear predictor beyond this means that some answers are foretold without error. */
const mostCertain = 20;

/**
 * Linear, logistic or Poisson regression of rows with weights: Σ w x (y − μ) = 0. `separated` where some outcomes are
 * foretold without error, so that no coefficients exist; null where a predictor says nothing that others do not.
 *
 * Standard errors come from `modelCovariance` (no weights), `robustCovariance`, or `designModel` (with weights,
 * always).
 *
 * Not for: outcomes of ordered answers (`ordinalRegression`).
 * Source: Binder 1983; McCullagh & Nelder 1989.
 * Oracle: R's `lm` and `glm`, `svyglm` of survey.
 *
 * @example
 * const rows = { terms: ['(Intercept)', 'x'], x: Float64Array.of(1, 0, 1, 1, 1, 2), y: Float64Array.of(1, 3, 5), w: Float64Array.of(1, 1, 1) };
 * regression(rows, 'linear').coefficients[1] // ≈ 2
 */
export const regression = (rows: ModelRows, family: Family): RegressionFit | 'separated' | null => {
  const { terms, x, y, w, offset } = rows;
  const p = terms.length;
  const all = w.reduce((sum, value) => sum + value, 0);
  const { mean, slope, likelihood } = families[family];
  const predictor = (point: Float64Array, row: number): number => {
    let eta = offset?.[row] ?? 0;
    for (let k = 0; k < p; k += 1) eta += (x[row * p + k] as number) * (point[k] as number);
    return eta;
  };
  const evaluate = (point: Float64Array) => {
    let value = 0;
    const gradient = new Float64Array(p);
    const information = zeroMatrix(p);
    const { values } = information;
    for (let row = 0; row < y.length; row += 1) {
      const start = row * p;
      const eta = predictor(point, row);
      const mu = mean(eta);
      const weight = (w[row] as number) / all;
      const bend = weight * slope(mu);
      const rest = (y[row] as number) - mu;
      value -= weight * likelihood(y[row] as number, eta);
      for (let j = 0; j < p; j += 1) {
        const own = x[start + j] as number;
        // most of what stands for codes is 0
        if (own === 0) continue;
        gradient[j] = (gradient[j] as number) - weight * own * rest;
        const scaled = bend * own;
        for (let k = 0; k <= j; k += 1)
          values[j * p + k] = (values[j * p + k] as number) + scaled * (x[start + k] as number);
      }
    }
    for (let j = 0; j < p; j += 1)
      for (let k = 0; k < j; k += 1) values[k * p + j] = values[j * p + k] as number;
    return Number.isFinite(value) ? { value, gradient, information } : null;
  };
  const found = scoring(new Float64Array(p), evaluate, { tolerance: 1e-12, rounds: 100 });
  if (found === null)
    return family === 'logit' && inverse(evaluate(new Float64Array(p))?.information ?? zeroMatrix(p))
      ? 'separated'
      : null;
  const known = inverse(found.information);
  const etas = Float64Array.from(y, (_, row) => predictor(found.point, row));
  if (family === 'logit' && etas.some((eta) => Math.abs(eta) > mostCertain)) return 'separated';
  if (known === null) return null;
  const fitted = etas.map(mean);
  return {
    family,
    terms,
    coefficients: found.point,
    bread: { size: p, values: known.inverse.values.map((value) => value / all) },
    scores: Float64Array.from(x, (value, place) => {
      const row = Math.floor(place / p);
      return value * at(w, row) * (at(y, row) - at(fitted, row));
    }),
    logLikelihood: -found.value * all,
    rows,
    fitted,
  };
};

/** R² of a linear regression, and R² adjusted for the number of terms; null where the outcome does not vary. */
export const explained = ({
  rows,
  fitted,
  terms,
}: RegressionFit): { readonly r2: number | null; readonly adjusted: number | null } => {
  const { y, w } = rows;
  const counted = y.filter((_, row) => at(w, row) > 0);
  if (counted.every((value) => value === counted[0])) return { r2: null, adjusted: null };
  const all = w.reduce((sum, value) => sum + value, 0);
  const mean = y.reduce((sum, value, row) => sum + value * at(w, row), 0) / all;
  const squares = (of: (row: number) => number): number =>
    y.reduce((sum, value, row) => sum + at(w, row) * (value - of(row)) ** 2, 0);
  const r2 = 1 - squares((row) => at(fitted, row)) / squares(() => mean);
  const df = y.length - terms.length;
  return { r2, adjusted: df > 0 ? 1 - ((1 - r2) * (y.length - 1)) / df : null };
};
