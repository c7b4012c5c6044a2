import { at } from '../algebra/at.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { studentTQuantile, studentTTwoSided } from '../distribution/student-t.ts';
import type { Note } from '../finding/finding-parts.ts';
import type { Unit } from '../summary/tally.ts';
import { degreesOfFreedom } from '../weight/degrees-of-freedom.ts';
import { designCovariance, type LonelyUnit } from '../weight/linearised-variance.ts';
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

/** Where each row stands in the design; an element is its own sampling unit where no cluster is given. */
export interface RowDesign {
  readonly stratum?: readonly string[];
  readonly cluster?: readonly string[];
  /** Every sampling unit of the design with its rows, those outside the model too; absent: the rows of the model are all. */
  readonly units?: readonly Unit[];
}

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
  { stratum, cluster, units: whole = [] }: RowDesign,
  lonely: LonelyUnit = 'fail',
): { readonly covariance: Matrix | null; readonly df: number; readonly notes: readonly Note[] } => {
  const q = fit.terms.length;
  const places = new Map<string, number>();
  const units: { unit: Unit; readonly total: Float64Array; readonly products: Float64Array | null }[] = [];
  const keyOf = (own: Pick<Unit, 'stratum' | 'cluster'>): string =>
    `${own.stratum}\u0000${own.cluster ?? ''}`;
  const add = (unit: Unit): number => {
    places.set(keyOf(unit), units.length);
    const products = unit.cluster === undefined ? new Float64Array(q * q) : null;
    return units.push({ unit, total: new Float64Array(q), products }) - 1;
  };
  for (const unit of whole) add(unit);
  for (let row = 0; row < fit.rows.y.length; row += 1) {
    const name = cluster?.[row];
    const own = { stratum: stratum?.[row] ?? '', ...(name === undefined ? {} : { cluster: name }) };
    const found = units[places.get(keyOf(own)) ?? add({ ...own, rows: 0 })];
    if (found === undefined) continue;
    if (whole.length === 0) found.unit = { ...found.unit, rows: found.unit.rows + 1 };
    for (let j = 0; j < q; j += 1) {
      const score = at(fit.scores, row * q + j);
      found.total[j] = at(found.total, j) + score;
      if (found.products)
        for (let k = 0; k < q; k += 1)
          found.products[j * q + k] = at(found.products, j * q + k) + score * at(fit.scores, row * q + k);
    }
  }
  const { matrix, notes } = designCovariance(
    units.map(({ unit }) => unit),
    (place) => {
      const { total, products } = units[place] ?? { total: new Float64Array(q), products: null };
      return { total, squares: new Float64Array(q), ...(products ? { products } : {}) };
    },
    q,
    lonely,
  );
  return {
    covariance: matrix && sandwich(fit.bread, matrix),
    df: degreesOfFreedom(units.map(({ unit }) => unit)) + 1 - q,
    notes,
  };
};
