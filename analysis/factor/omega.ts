import { normalQuantile } from '../distribution/normal.ts';
import { deltaError, factorParameters, isImproper } from './factor-parameters.ts';
import { fitFactorModel } from './fit-factor-model.ts';
import { type FitMeasures, fitMeasures } from './fit-measures.ts';
import type { GroupSample } from './group-sample.ts';

/** Reliability of a sum by its one-factor model, and that model. */
export interface Omega {
  readonly value: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Share of the items' variance that the factor explains. */
  readonly averageVariance: number;
  readonly loadings: readonly number[];
  readonly residuals: readonly number[];
  readonly fit: FitMeasures;
  /** CFI below .95 or RMSEA above .08: more than one thing, or another one, lies behind the items. */
  readonly oneFactor: boolean;
  /** A negative residual variance or a loading beyond 1: the value is not to be trusted. */
  readonly improper: boolean;
}

/**
 * Omega of the one-factor model, (Σλ)²/((Σλ)² + Σθ): how much of the variance of the sum is that of one common thing.
 * The interval is made on the logit scale by the delta method. Null for fewer than three items and where the model has
 * no solution. Complete rows. With weights the value is a pseudo-likelihood estimate; give the effective base as
 * `effective`, by which the standard error is made.
 *
 * Not for: items that do not share one factor: where `oneFactor` is false it is the reliability of a model that does
 * not hold.
 * Source: McDonald 1999; Raykov 2001.
 * Oracle: `reliability` of R's semTools and a defined parameter of lavaan.
 *
 * @example
 * const covariance = { size: 4, values: Float64Array.of(1, 0.4, 0.3, 0.2, 0.4, 1, 0.3, 0.2, 0.3, 0.3, 1, 0.2, 0.2, 0.2, 0.2, 1) };
 * const sample = { n: 200, mean: new Float64Array(4), covariance, logDeterminant: -0.38683964 };
 * omega(sample, ['a', 'b', 'c', 'd']).value // ≈ 0.601448
 */
export const omega = (
  sample: GroupSample,
  items: readonly string[],
  { level = 0.95, effective = sample.n }: { readonly level?: number; readonly effective?: number } = {},
): Omega | null => {
  if (items.length < 3) return null;
  const fit = fitFactorModel(
    { factors: [{ factor: 'f', items }], unit: 'variance', means: false, equal: [] },
    [sample],
  );
  if (fit === null) return null;
  const parameters = factorParameters(fit);
  const of = (wanted: 'loading' | 'residual'): readonly number[] =>
    parameters.flatMap(({ kind, value }) => (kind === wanted ? [value] : []));
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const sign = total(of('loading')) < 0 ? -1 : 1;
  const loadings = of('loading').map((value) => sign * value);
  const residuals = of('residual');
  const [common, own] = [total(loadings), total(residuals)];
  const whole = common ** 2 + own;
  const value = common ** 2 / whole;
  const se =
    deltaError(
      fit,
      0,
      parameters.map(({ kind }) =>
        kind === 'loading'
          ? (2 * sign * common * own) / whole ** 2
          : kind === 'residual'
            ? -(common ** 2) / whole ** 2
            : 0,
      ),
    ) * Math.sqrt(sample.n / effective);
  if (!(value > 0 && value < 1)) return null;
  const z = normalQuantile(0.5 + level / 2);
  const logit = Math.log(value / (1 - value));
  const reach = (z * se) / (value * (1 - value));
  const back = (x: number): number => 1 / (1 + Math.exp(-x));
  const measures = fitMeasures(fit);
  const explained = total(loadings.map((one) => one ** 2));
  return {
    value,
    se,
    low: back(logit - reach),
    high: back(logit + reach),
    averageVariance: explained / (explained + own),
    loadings,
    residuals,
    fit: measures,
    oneFactor: measures.cfi >= 0.95 && measures.rmsea <= 0.08,
    improper: isImproper(fit),
  };
};
