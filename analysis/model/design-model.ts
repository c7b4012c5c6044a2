import { at } from '../algebra/at.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { studentTQuantile, studentTTwoSided } from '../distribution/student-t.ts';
import type { Note } from '../finding/finding-parts.ts';
import { degreesOfFreedom } from '../weight/degrees-of-freedom.ts';
import { designCovariance, type LonelyUnit } from '../weight/linearised-variance.ts';
import { type RowDesign, rowUnits } from '../weight/row-units.ts';
import type { ModelFit } from './regression.ts';

/** A coefficient with its uncertainty. */
export interface Coefficient {
  readonly term: string;
  readonly value: number;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
}

/** A M A for symmetric A. */
export const sandwich = (bread: Matrix, meat: Matrix): Matrix => {
  const { size } = bread;
  const half = zeroMatrix(size);
  const out = zeroMatrix(size);
  for (const [target, left, right] of [
    [half, bread, meat],
    [out, half, bread],
  ] as const)
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1) {
        let sum = 0;
        for (let inner = 0; inner < size; inner += 1)
          sum += element(left, row, inner) * element(right, inner, column);
        target.values[row * size + column] = sum;
      }
  return out;
};

/** Coefficients with t intervals and p-values from their covariance. */
export const coefficientTable = (
  { terms, coefficients }: Pick<ModelFit, 'terms' | 'coefficients'>,
  covariance: Matrix | null,
  df: number,
  level = 0.95,
): readonly Coefficient[] =>
  terms.map((term, place) => {
    const value = at(coefficients, place);
    const variance = covariance === null ? 0 : element(covariance, place, place);
    if (!(variance > 0) || !(df > 0)) return { term, value, se: null, low: null, high: null, p: null };
    const se = Math.sqrt(variance);
    const reach =
      (Number.isFinite(df) ? studentTQuantile(0.5 + level / 2, df) : studentTQuantile(0.5 + level / 2, 1e9)) *
      se;
    return { term, value, se, low: value - reach, high: value + reach, p: studentTTwoSided(value / se, df) };
  });

/**
 * Covariance of a model's coefficients under the design, A⁻¹BA⁻¹ with B the linearised variance of the estimating
 * equations, and its degrees of freedom: those of the design, plus one, less the number of coefficients. With `units`
 * rows outside the model stay in the design and contribute nothing; without, they are not in it, as R has it where
 * data are complete before the design is made.
 *
 * Not for: unweighted people drawn one by one (`modelCovariance`).
 * Source: Binder 1983.
 * Oracle: `svyglm` of R's survey and `svyolr`.
 *
 * @example
 * const rows = modelRows([1, 3, 2, 5, 2, 4], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'linear');
 * designModel(fit, { cluster: ['a', 'a', 'b', 'b', 'c', 'c'] }).covariance.values[3] // ≈ 0.1111
 * designModel(fit, { cluster: ['a', 'a', 'b', 'b', 'c', 'c'] }).df // 1
 */
export const designModel = (
  fit: ModelFit,
  design: RowDesign,
  lonely: LonelyUnit = 'fail',
): { readonly covariance: Matrix | null; readonly df: number; readonly notes: readonly Note[] } => {
  const q = fit.terms.length;
  const { scores } = fit;
  const { units, places } = rowUnits(fit.rows.y.length, design);
  const totals = units.map(() => new Float64Array(q));
  const linear = units.map(() => new Float64Array(q));
  const products = units.map(({ cluster }) => (cluster === undefined ? new Float64Array(q * q) : null));
  places.forEach((place, row) => {
    const [total, product, byWeight] = [totals[place], products[place], linear[place]];
    if (total === undefined || byWeight === undefined) return;
    const weight = design.margin?.weights[row] ?? 1;
    for (let j = 0; j < q; j += 1) {
      const score = scores[row * q + j] as number;
      // most of what stands for codes is 0
      if (score === 0) continue;
      total[j] = (total[j] as number) + score;
      byWeight[j] = (byWeight[j] as number) + weight * score;
      if (product)
        for (let k = 0; k < q; k += 1)
          product[j * q + k] = (product[j * q + k] as number) + score * (scores[row * q + k] as number);
    }
  });
  const { matrix, notes } = designCovariance(
    units,
    (place) => {
      const product = products[place];
      return {
        total: totals[place] ?? new Float64Array(q),
        squares: new Float64Array(q),
        linear: linear[place] ?? new Float64Array(q),
        ...(product ? { products: product } : {}),
      };
    },
    q,
    lonely,
  );
  return {
    covariance: matrix && sandwich(fit.bread, matrix),
    df: degreesOfFreedom(units) + 1 - q,
    notes,
  };
};
