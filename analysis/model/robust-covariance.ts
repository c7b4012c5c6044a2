import { at } from '../algebra/at.ts';
import { eigen } from '../algebra/eigen.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { sandwich } from './design-model.ts';
import type { RegressionFit } from './regression.ts';

/**
 * Covariance of an unweighted model as if it were true: σ² times the bread for a linear one.
 *
 * Not for: weights, clusters or unequal variances.
 * Source: McCullagh & Nelder 1989.
 * Oracle: `vcov` of R's `lm` and `glm`.
 *
 * @example
 * const rows = modelRows([1, 3, 2, 5, 2, 4], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'linear');
 * modelCovariance(fit).values[3] // ≈ 0.4444
 */
export const modelCovariance = (fit: RegressionFit): Matrix => {
  if (fit.family !== 'linear') return fit.bread;
  const { y, w } = fit.rows;
  const squares = y.reduce((sum, value, row) => sum + at(w, row) * (value - at(fit.fitted, row)) ** 2, 0);
  const variance = squares / (y.length - fit.terms.length);
  return { size: fit.bread.size, values: fit.bread.values.map((value) => value * variance) };
};

/** xᵢᵀ A xⱼ. */
const form = ({ rows, terms, bread }: RegressionFit, one: number, other: number): number => {
  const p = terms.length;
  let sum = 0;
  for (let j = 0; j < p; j += 1)
    for (let k = 0; k < p; k += 1)
      sum += at(rows.x, one * p + j) * element(bread, j, k) * at(rows.x, other * p + k);
  return sum;
};

const addOuter = (meat: Matrix, own: ArrayLike<number>, factor: number): void => {
  for (let j = 0; j < meat.size; j += 1)
    for (let k = 0; k < meat.size; k += 1)
      meat.values[j * meat.size + k] = at(meat.values, j * meat.size + k) + factor * at(own, j) * at(own, k);
};

/**
 * Covariance of an unweighted linear model's coefficients that bears unequal variances: HC0 to HC3, by how a residual
 * is enlarged for its leverage.
 *
 * Not for: weights and clusters.
 * Source: White 1980; MacKinnon & White 1985.
 * Oracle: `vcovHC` of R's sandwich.
 *
 * @example
 * const rows = modelRows([1, 3, 2, 5, 2, 4], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'linear');
 * robustCovariance(fit, 'HC0').values[3] // ≈ 0.2963
 */
export const robustCovariance = (fit: RegressionFit, type: 'HC0' | 'HC1' | 'HC2' | 'HC3'): Matrix => {
  const n = fit.rows.y.length;
  const p = fit.terms.length;
  const meat = zeroMatrix(p);
  for (let row = 0; row < n; row += 1) {
    const left = 1 - form(fit, row, row);
    /* A row that the model foretells alone has no residual to enlarge. */
    const rest = left < 1e-10 ? Number.NaN : left;
    const factor = { HC0: 1, HC1: n / (n - p), HC2: 1 / rest, HC3: 1 / rest ** 2 }[type];
    addOuter(meat, fit.scores.subarray(row * p, (row + 1) * p), factor);
  }
  return sandwich(fit.bread, meat);
};

const rowsBy = (clusters: readonly string[]): readonly (readonly number[])[] => {
  const places = new Map<string, number[]>();
  clusters.forEach((cluster, row) => {
    const own = places.get(cluster);
    if (own) own.push(row);
    else places.set(cluster, [row]);
  });
  return [...places.values()];
};

/**
 * Covariance that bears dependence within clusters: CR0, or CR1 with its small-sample factor.
 *
 * Not for: few clusters (`biasReduced`).
 * Source: Liang & Zeger 1986.
 * Oracle: `vcovCL` of R's sandwich.
 *
 * @example
 * const rows = modelRows([1, 3, 2, 5, 2, 4], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'linear');
 * clusterCovariance(fit, ['a', 'a', 'b', 'b', 'c', 'c'], 'CR0').values[3] // ≈ 0.0741
 */
export const clusterCovariance = (
  fit: RegressionFit,
  clusters: readonly string[],
  type: 'CR0' | 'CR1',
): Matrix => {
  const n = fit.rows.y.length;
  const p = fit.terms.length;
  const groups = rowsBy(clusters);
  const meat = zeroMatrix(p);
  const factor = type === 'CR0' ? 1 : (groups.length / (groups.length - 1)) * ((n - 1) / (n - p));
  for (const rows of groups) {
    const total = new Float64Array(p);
    for (const row of rows)
      for (let j = 0; j < p; j += 1) total[j] = at(total, j) + at(fit.scores, row * p + j);
    addOuter(meat, total, factor);
  }
  return sandwich(fit.bread, meat);
};

/** (I − H)^(−1/2) of one cluster, 0 where I − H has no extent: a cluster that fills a dummy. */
const adjustment = (fit: RegressionFit, rows: readonly number[]): Matrix => {
  const m = rows.length;
  const rest = zeroMatrix(m);
  rows.forEach((one, a) => {
    rows.forEach((other, b) => {
      rest.values[a * m + b] = (a === b ? 1 : 0) - form(fit, one, other);
    });
  });
  const { values, vectors } = eigen(rest);
  const out = zeroMatrix(m);
  for (let k = 0; k < m; k += 1) {
    const value = at(values, k);
    if (value < 1e-10) continue;
    for (let a = 0; a < m; a += 1)
      for (let b = 0; b < m; b += 1)
        out.values[a * m + b] =
          at(out.values, a * m + b) + (element(vectors, a, k) * element(vectors, b, k)) / Math.sqrt(value);
  }
  return out;
};

/**
 * Bias-reduced cluster covariance (CR2) of an unweighted linear model, with Satterthwaite degrees of freedom for each
 * coefficient: what to use where clusters are few.
 *
 * Not for: weights (`designModel`).
 * Source: Bell & McCaffrey 2002; Pustejovsky & Tipton 2018.
 * Oracle: `coef_test` of R's clubSandwich.
 *
 * @example
 * const rows = modelRows([1, 3, 2, 5, 2, 4], [{ term: 'x', values: [0, 1, 0, 1, 0, 1] }]);
 * const fit = regression(rows, 'linear');
 * biasReduced(fit, ['a', 'a', 'b', 'b', 'c', 'c']).covariance.values[3] // ≈ 0.1111
 * biasReduced(fit, ['a', 'a', 'b', 'b', 'c', 'c']).df[1] // ≈ 2
 */
export const biasReduced = (
  fit: RegressionFit,
  clusters: readonly string[],
): {
  readonly covariance: Matrix;
  readonly df: readonly number[];
  /** Degrees of freedom of a linear combination of coefficients. */
  readonly dfOf: (combination: ArrayLike<number>) => number;
} => {
  const p = fit.terms.length;
  const { x, y } = fit.rows;
  const meat = zeroMatrix(p);
  const groups = rowsBy(clusters).map((rows) => {
    const own = adjustment(fit, rows);
    /* A X, row by row of the cluster. */
    const adjusted = new Float64Array(rows.length * p);
    rows.forEach((_, a) => {
      rows.forEach((row, b) => {
        for (let j = 0; j < p; j += 1)
          adjusted[a * p + j] = at(adjusted, a * p + j) + element(own, a, b) * at(x, row * p + j);
      });
    });
    const total = new Float64Array(p);
    rows.forEach((row, a) => {
      const residual = at(y, row) - at(fit.fitted, row);
      for (let j = 0; j < p; j += 1) total[j] = at(total, j) + at(adjusted, a * p + j) * residual;
    });
    addOuter(meat, total, 1);
    return { rows, adjusted };
  });
  /* Of u = A X M c of each cluster Σ u², and Xᵀu: with S = Σ (Xᵀu)(Xᵀu)ᵀ the products of clusters sum to tr(M S M S). */
  const dfOf = (combination: ArrayLike<number>): number => {
    const along = new Float64Array(p);
    for (let j = 0; j < p; j += 1)
      for (let k = 0; k < p; k += 1) along[j] = at(along, j) + element(fit.bread, j, k) * at(combination, k);
    const outer = zeroMatrix(p);
    let [trace, squares] = [0, 0];
    for (const { rows, adjusted } of groups) {
      let square = 0;
      const crossed = new Float64Array(p);
      rows.forEach((row, a) => {
        let u = 0;
        for (let j = 0; j < p; j += 1) u += at(adjusted, a * p + j) * at(along, j);
        square += u * u;
        for (let j = 0; j < p; j += 1) crossed[j] = at(crossed, j) + at(x, row * p + j) * u;
      });
      let own = 0;
      for (let j = 0; j < p; j += 1)
        for (let k = 0; k < p; k += 1) own += at(crossed, j) * element(fit.bread, j, k) * at(crossed, k);
      addOuter(outer, crossed, 1);
      trace += square - own;
      squares += (square - own) ** 2 - own ** 2;
    }
    const product = sandwich(fit.bread, outer);
    for (let j = 0; j < p; j += 1)
      for (let k = 0; k < p; k += 1) squares += element(product, j, k) * element(outer, k, j);
    return trace ** 2 / squares;
  };
  const df = fit.terms.map((_, coefficient) => dfOf(fit.terms.map((__, k) => (k === coefficient ? 1 : 0))));
  return { covariance: sandwich(fit.bread, meat), df, dfOf };
};
