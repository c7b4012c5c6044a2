import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { noncentralityOf } from '../distribution/noncentral-chi-squared.ts';
import type { FactorFit } from './fit-factor-model.ts';
import { baseline } from './fit-measures.ts';

/** Fit of a factor model that bears answers which are not normal. */
export interface RobustFit {
  /** χ² over its scaling factor, and p of it. */
  readonly chiSquared: number;
  readonly scaling: number;
  readonly p: number;
  readonly baselineScaling: number;
  readonly cfi: number;
  readonly tli: number;
  readonly rmsea: number;
  /** 90 % interval of RMSEA. */
  readonly rmseaLow: number;
  readonly rmseaHigh: number;
  /** CFI and RMSEA of the scaled χ² as if it were an ordinary one: what older programs print. */
  readonly cfiScaled: number;
  readonly rmseaScaled: number;
}

/** Rows of one group: complete answers after reversal, items in the order of the model, row-major. */
export type GroupRows = Float64Array;

/** ABA for symmetric A and B. */
const around = (outer: Matrix, inner: Matrix): Matrix => {
  const { size } = outer;
  const half = zeroMatrix(size);
  const out = zeroMatrix(size);
  for (const [target, left, right] of [
    [half, outer, inner],
    [out, half, outer],
  ] as const)
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1) {
        let sum = 0;
        for (let k = 0; k < size; k += 1) sum += element(left, row, k) * element(right, k, column);
        target.values[row * size + column] = sum;
      }
  return out;
};

/** vᵀMv, quick where most of v is zero. */
export const quadratic = (vector: Float64Array, matrix: Matrix): number => {
  let sum = 0;
  for (let row = 0; row < vector.length; row += 1) {
    const own = at(vector, row);
    if (own === 0) continue;
    for (let column = 0; column < vector.length; column += 1)
      sum += own * at(vector, column) * element(matrix, row, column);
  }
  return sum;
};

/**
 * The trace of UΓ of one group, by one pass over its rows: what the fourth moments of the answers say of the saturated
 * model less what they say of the parameters, and the same of the baseline.
 */
const tracesOf = (
  fit: FactorFit,
  group: number,
  rows: GroupRows,
  spread: Matrix,
): { readonly model: number; readonly baseline: number } => {
  const { layout, samples, groups, n } = fit;
  const sample = samples[group];
  const own = groups[group];
  const places = layout.places[group];
  const known = own && inverse(own.implied);
  if (!sample || !own || !places || !known) throw new Error('robustFit: no such group');
  const p = layout.items.length;
  const count = rows.length / p;
  if (count !== sample.n)
    throw new Error(`robustFit requires the rows that were fitted, got ${count} of ${sample.n}`);
  const precision = known.inverse;
  const bent = around(precision, sample.covariance);
  let square = 0;
  for (let row = 0; row < p; row += 1)
    for (let column = 0; column < p; column += 1)
      square += element(bent, row, column) * element(sample.covariance, row, column);
  const { vectors, width, u, v, scale, w, weight } = own.basis;
  const column = (vector: number, values: Float64Array): number => {
    let sum = 0;
    for (let row = 0; row < p; row += 1) sum += at(vectors, row * width + vector) * at(values, row);
    return sum;
  };
  const centre = layout.slots.map((_, slot) => {
    let sum = 0;
    for (let row = 0; row < p; row += 1)
      for (let k = 0; k < p; k += 1)
        sum +=
          at(vectors, row * width + at(u, slot)) *
          element(bent, row, k) *
          at(vectors, k * width + at(v, slot));
    return sum;
  });
  let [saturated, parameters, none] = [0, 0, 0];
  for (let row = 0; row < count; row += 1) {
    const d = Float64Array.from({ length: p }, (_, item) => at(rows, row * p + item) - at(sample.mean, item));
    const pull = Float64Array.from({ length: p }, (_, item) => {
      let sum = 0;
      for (let k = 0; k < p; k += 1) sum += element(precision, item, k) * at(d, k);
      return sum;
    });
    const distance = d.reduce((sum, value, item) => sum + value * at(pull, item), 0);
    const means = fit.model.means ? distance : 0;
    saturated += means + (distance ** 2 - 2 * quadratic(d, bent) + square) / 2;
    const along = new Float64Array(layout.free);
    layout.slots.forEach((_, slot) => {
      const free = at(places, slot);
      if (free < 0) return;
      const byMean = at(weight, slot) === 0 ? 0 : at(weight, slot) * column(at(w, slot), pull);
      const bySpread =
        at(scale, slot) === 0
          ? 0
          : at(scale, slot) * (column(at(u, slot), pull) * column(at(v, slot), pull) - at(centre, slot));
      along[free] = at(along, free) + byMean + bySpread;
    });
    parameters += quadratic(along, spread);
    for (let one = 0; one < p; one += 1)
      for (let other = 0; other < one; other += 1)
        none +=
          (at(d, one) * at(d, other) - element(sample.covariance, one, other)) ** 2 /
          (element(sample.covariance, one, one) * element(sample.covariance, other, other));
  }
  return { model: saturated / count - parameters / n, baseline: none / count };
};

/** χ², CFI and RMSEA with the scaling factors of a model and of its baseline; null where one is not positive. */
export const robustIndices = (
  { chiSquared, df, n, samples }: FactorFit,
  scaling: number,
  baselineScaling: number,
): RobustFit | null => {
  if (!(scaling > 0) || !(baselineScaling > 0)) return null;
  const base = baseline(samples);
  const cfi = (own: number, other: number): number => {
    const most = Math.max(other, own, 0);
    return most > 0 ? 1 - Math.max(own, 0) / most : 1;
  };
  const rmsea = (excess: number): number => Math.sqrt((Math.max(0, excess) * samples.length) / (df * n));
  const scaled = chiSquared / scaling;
  const excess = base.chiSquared - baselineScaling * base.df;
  const error = (p: number): number => rmsea(scaling * noncentralityOf(scaled, df, p));
  return {
    chiSquared: scaled,
    scaling,
    p: chiSquaredUpper(scaled, df),
    baselineScaling,
    cfi: cfi(chiSquared - scaling * df, excess),
    tli: excess > 0 ? 1 - ((chiSquared - scaling * df) * base.df) / (excess * df) : 1,
    rmsea: rmsea(chiSquared - scaling * df),
    rmseaLow: error(0.95),
    rmseaHigh: error(0.05),
    cfiScaled: cfi(scaled - df, base.chiSquared / baselineScaling - base.df),
    rmseaScaled: rmsea(scaled - df),
  };
};

/**
 * Satorra–Bentler scaling of χ² for answers that are not normal, and the robust CFI and RMSEA made with it, by a
 * second pass over the rows that were fitted. Null without degrees of freedom.
 *
 * Not for: answers on fewer than five steps.
 * Source: Satorra & Bentler 1994; Brosseau-Liard & Savalei 2014.
 * Oracle: `cfa(estimator = "MLM")` of R's lavaan.
 *
 * @example
 * const covariance = { size: 3, values: Float64Array.of(1, 0.4, 0.3, 0.4, 1, 0.3, 0.3, 0.3, 1) };
 * const sample = { n: 200, mean: new Float64Array(3), covariance, logDeterminant: -0.3147107 };
 * const model = { factors: [{ factor: 'f', items: ['a', 'b', 'c'] }], unit: 'marker', means: true, equal: [] };
 * robustFit(fitFactorModel(model, [sample]), [new Float64Array(600)]) // null
 */
export const robustFit = (fit: FactorFit, rows: readonly GroupRows[]): RobustFit | null => {
  const { df, n, samples } = fit;
  if (df < 1) return null;
  const covariance = fit.covariance();
  const spread = { size: covariance.size, values: covariance.values.map((value) => value * n) };
  const traces = samples.map((_, group) => tracesOf(fit, group, rows[group] ?? new Float64Array(0), spread));
  return robustIndices(
    fit,
    traces.reduce((sum, { model }) => sum + model, 0) / df,
    traces.reduce((sum, own) => sum + own.baseline, 0) / baseline(samples).df,
  );
};
