import { element, type Matrix } from '../algebra/matrix.ts';
import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { noncentralityOf } from '../distribution/noncentral-chi-squared.ts';
import type { FactorFit } from './fit-factor-model.ts';
import type { GroupSample } from './group-sample.ts';

/** How well a model and data agree. */
export interface FitMeasures {
  readonly chiSquared: number;
  readonly df: number;
  readonly p: number;
  readonly cfi: number;
  readonly tli: number;
  readonly rmsea: number;
  /** 90 % interval of RMSEA, as is usual for it. */
  readonly rmseaLow: number;
  readonly rmseaHigh: number;
  readonly srmr: number;
  readonly aic: number;
  readonly bic: number;
  readonly logLikelihood: number;
  readonly parameters: number;
}

/** The model in which no item goes with any other; its χ² needs no search. */
export const baseline = (
  samples: readonly GroupSample[],
): { readonly chiSquared: number; readonly df: number } => ({
  chiSquared: samples.reduce((total, { n, covariance, logDeterminant }) => {
    let logs = -logDeterminant;
    for (let item = 0; item < covariance.size; item += 1) logs += Math.log(element(covariance, item, item));
    return total + n * logs;
  }, 0),
  df: samples.reduce((total, { covariance: { size } }) => total + (size * (size - 1)) / 2, 0),
});

/**
 * Comparative fit index and Tucker–Lewis index of a χ² against that of the baseline; 1 where nothing is left to explain.
 *
 * Not for: χ² under weights, which has no reference distribution.
 * Source: Bentler 1990; Tucker & Lewis 1973.
 * Oracle: `fitMeasures` of R's lavaan, by `fitMeasures`.
 *
 * @example
 * comparativeFit({ chiSquared: 85.3055217699732, df: 24 }, { chiSquared: 918.8515893, df: 36 }).cfi // ≈ 0.93056
 */
export const comparativeFit = (
  own: { readonly chiSquared: number; readonly df: number },
  base: { readonly chiSquared: number; readonly df: number },
): { readonly cfi: number; readonly tli: number } => {
  const excess = Math.max(own.chiSquared - own.df, 0);
  const most = Math.max(base.chiSquared - base.df, own.chiSquared - own.df, 0);
  const ratio = base.chiSquared / base.df;
  return {
    cfi: most > 0 ? 1 - excess / most : 1,
    tli: own.df > 0 && ratio !== 1 ? (ratio - own.chiSquared / own.df) / (ratio - 1) : 1,
  };
};

/**
 * Root mean square error of approximation with its 90 % interval, from noncentral chi-squared; over G groups √G times
 * as large (Steiger 1998). 0 at 0 degrees of freedom.
 *
 * Not for: models of few degrees of freedom and few people, where it is large by chance.
 * Source: Steiger 1990, 1998.
 * Oracle: `fitMeasures` of R's lavaan, by `fitMeasures`.
 *
 * @example
 * rmsea({ chiSquared: 85.3055217699732, df: 24 }, 301, 1).value // ≈ 0.092121484510
 */
export const rmsea = (
  { chiSquared, df }: { readonly chiSquared: number; readonly df: number },
  n: number,
  groups: number,
): { readonly value: number; readonly low: number; readonly high: number } => {
  const of = (noncentrality: number): number =>
    df > 0 ? Math.sqrt((Math.max(0, noncentrality) * groups) / (df * n)) : 0;
  return {
    value: of(chiSquared - df),
    low: of(df > 0 ? noncentralityOf(chiSquared, df, 0.95) : 0),
    high: of(df > 0 ? noncentralityOf(chiSquared, df, 0.05) : 0),
  };
};

/** Root mean square of what a model leaves of standardised covariances, and of means where they are modelled. */
export const residualOf = (
  sample: GroupSample,
  { implied, mean }: { readonly implied: Matrix; readonly mean: Float64Array },
  means: boolean,
): number => {
  const { size } = sample.covariance;
  let sum = 0;
  for (let row = 0; row < size; row += 1) {
    const own = element(sample.covariance, row, row);
    for (let column = 0; column <= row; column += 1) {
      const off = element(sample.covariance, row, column) - element(implied, row, column);
      sum += off ** 2 / (own * element(sample.covariance, column, column));
    }
    if (means) sum += ((sample.mean[row] ?? 0) - (mean[row] ?? 0)) ** 2 / own;
  }
  return Math.sqrt(sum / ((size * (size + 1)) / 2 + (means ? size : 0)));
};

/** Standardised root mean square residual over groups. */
const srmr = ({ groups, samples, n, model }: FactorFit): number =>
  samples.reduce((total, sample, group) => {
    const own = groups[group];
    return own === undefined ? total : total + (sample.n / n) * residualOf(sample, own, model.means);
  }, 0);

/**
 * Fit measures of a fitted factor model. CFI and TLI compare it with the model in which no item goes with another;
 * RMSEA asks how far off it is for each degree of freedom; SRMR is the mean distance of correlations. With weights χ²
 * and what hangs on it have no reference distribution.
 *
 * Not for: weighted data: χ² and what hangs on it have no reference distribution there.
 * Source: Bentler 1990; Tucker & Lewis 1973; Steiger 1990, 1998; Hu & Bentler 1999.
 * Oracle: `fitMeasures` of R's lavaan.
 *
 * @example
 * const covariance = { size: 4, values: Float64Array.of(1, 0.4, 0.3, 0.2, 0.4, 1, 0.3, 0.2, 0.3, 0.3, 1, 0.2, 0.2, 0.2, 0.2, 1) };
 * const sample = { n: 200, mean: new Float64Array(4), covariance, logDeterminant: -0.38683964 };
 * const model = { factors: [{ factor: 'f', items: ['a', 'b', 'c', 'd'] }], unit: 'marker', means: false, equal: [] };
 * fitMeasures(fitFactorModel(model, [sample])).srmr // ≈ 0.012715
 */
export const fitMeasures = (fit: FactorFit): FitMeasures => {
  const { n, chiSquared, df, samples, layout } = fit;
  const likelihood = samples.reduce(
    (total, { n: own, covariance: { size }, logDeterminant }, group) =>
      total -
      (own / 2) * (size * Math.log(2 * Math.PI) + (fit.groups[group]?.value ?? 0) + logDeterminant + size),
    0,
  );
  const error = rmsea({ chiSquared, df }, n, samples.length);
  return {
    chiSquared,
    df,
    p: df > 0 ? chiSquaredUpper(chiSquared, df) : 1,
    ...comparativeFit({ chiSquared, df }, baseline(samples)),
    rmsea: error.value,
    rmseaLow: error.low,
    rmseaHigh: error.high,
    srmr: srmr(fit),
    aic: -2 * likelihood + 2 * layout.free,
    bic: -2 * likelihood + layout.free * Math.log(n),
    logLikelihood: likelihood,
    parameters: layout.free,
  };
};
