import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { type Predictor, termsOf } from './model-rows.ts';

/** Rows of a curve: complete on everything in it. */
export interface CurveRows {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly weights: readonly number[];
  /** What is held constant. */
  readonly given: readonly Predictor[];
}

export interface SmoothCurve {
  /** Mean of the outcome at a value, everything held constant at its mean, and its standard error. */
  readonly at: (x: number) => { readonly value: number; readonly se: number };
  /** How many parameters the curve is worth: 2 is a straight line. */
  readonly freedom: number;
}

/** Knots of a curve at most. */
const mostKnots = 10;

/** The quantile of sorted values as R's default has it (type 7). */
export const quantileOf = (sorted: readonly number[], p: number): number => {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = at(sorted, below);
  return low + (place - below) * (at(sorted, Math.min(sorted.length - 1, below + 1)) - low);
};

/**
 * Values at the knots into second derivatives at the knots (natural: 0 at the ends), and the penalty, the integral of the
 * squared second derivative. Wood 2017, 5.3.1.
 */
const splineOf = (
  knots: readonly number[],
): { readonly bends: Float64Array; readonly penalty: Matrix } | null => {
  const k = knots.length;
  const gaps = Array.from({ length: k - 1 }, (_, j) => at(knots, j + 1) - at(knots, j));
  const inner = zeroMatrix(k - 2);
  const slopes = new Float64Array((k - 2) * k);
  for (let row = 0; row < k - 2; row += 1) {
    const [one, other] = [at(gaps, row), at(gaps, row + 1)];
    inner.values[row * (k - 2) + row] = (one + other) / 3;
    if (row + 1 < k - 2) {
      inner.values[row * (k - 2) + row + 1] = other / 6;
      inner.values[(row + 1) * (k - 2) + row] = other / 6;
    }
    slopes[row * k + row] = 1 / one;
    slopes[row * k + row + 1] = -1 / one - 1 / other;
    slopes[row * k + row + 2] = 1 / other;
  }
  const known = inverse(inner);
  if (known === null) return null;
  const bends = new Float64Array(k * k);
  const penalty = zeroMatrix(k);
  for (let row = 0; row < k - 2; row += 1)
    for (let column = 0; column < k; column += 1) {
      let sum = 0;
      for (let j = 0; j < k - 2; j += 1) sum += element(known.inverse, row, j) * at(slopes, j * k + column);
      bends[(row + 1) * k + column] = sum;
    }
  for (let row = 0; row < k; row += 1)
    for (let column = 0; column < k; column += 1)
      for (let j = 0; j < k - 2; j += 1)
        penalty.values[row * k + column] =
          element(penalty, row, column) + at(slopes, j * k + row) * at(bends, (j + 1) * k + column);
  return { bends, penalty };
};

/** What a value of x is of the values at the knots. */
const basisAt = (knots: readonly number[], bends: Float64Array, x: number): Float64Array => {
  const k = knots.length;
  let j = 0;
  while (j < k - 2 && x > at(knots, j + 1)) j += 1;
  const [left, right] = [at(knots, j), at(knots, j + 1)];
  const [gap, before, after] = [right - left, x - left, right - x];
  const [low, high] = [(after ** 3 / gap - gap * after) / 6, (before ** 3 / gap - gap * before) / 6];
  const row = new Float64Array(k);
  for (let column = 0; column < k; column += 1)
    row[column] = low * at(bends, j * k + column) + high * at(bends, (j + 1) * k + column);
  row[j] = at(row, j) + after / gap;
  row[j + 1] = at(row, j + 1) + before / gap;
  return row;
};

const columnsOf = (given: readonly Predictor[], row: number): readonly number[] =>
  given.flatMap((own) =>
    'levels' in own
      ? own.levels.slice(1).map((level) => (own.codes[row] === level ? 1 : 0))
      : [own.values[row] ?? Number.NaN],
  );

/** Where a function of one number is least, to a millionth: first on a grid, then by golden section. */
const leastOf = (value: (point: number) => number): number => {
  const grid = Array.from({ length: 61 }, (_, place) => place / 2 - 15);
  const best = grid.reduce((least, own) => (value(own) < value(least) ? own : least), grid[0] ?? 0);
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [best - 0.5, best + 0.5];
  while (high - low > 1e-6) {
    const [one, other] = [high - golden * (high - low), low + golden * (high - low)];
    if (value(one) < value(other)) high = other;
    else low = one;
  }
  return (low + high) / 2;
};

/**
 * How does an outcome go with a number, whatever the form, other things equal? A cubic regression spline on at most ten
 * knots (quantiles of the distinct values), ‖y − Xβ‖² + λβᵀSβ, S the integral of the squared second derivative, λ by
 * generalised cross-validation nD/(n − tr)². Standard errors are Bayesian, (XᵀWX + λS)⁻¹σ². Null below three distinct
 * values, or where covariates say the same.
 *
 * Not for: tests, and standard errors under strata or clusters: it shows where to look.
 * Source: Wood 2017.
 * Oracle: `gam(y ~ s(x, bs = "cr"))` of R's mgcv.
 *
 * @example
 * const x = [0, 1, 2, 3, 4, 5, 6, 7];
 * const y = [0, 2.9, 5.1, 6, 6.1, 5, 2.9, 0.1];
 * smoothCurve({ x, y, weights: x.map(() => 1), given: [] }).at(3.5).value // ≈ 6.167
 */
export const smoothCurve = ({ x, y, weights, given }: CurveRows): SmoothCurve | null => {
  const distinct = [...new Set(x)].sort((one, other) => one - other);
  const k = Math.min(mostKnots, distinct.length);
  if (k < 3) return null;
  const knots = Array.from({ length: k }, (_, j) => quantileOf(distinct, j / (k - 1)));
  const spline = splineOf(knots);
  if (spline === null) return null;
  const p = k + given.flatMap(termsOf).length;
  const n = x.length;
  const all = weights.reduce((sum, own) => sum + own, 0);
  const centre = y.reduce((sum, own, row) => sum + own * at(weights, row), 0) / all;
  const products = zeroMatrix(p);
  const right = new Float64Array(p);
  const means = new Float64Array(p);
  let squares = 0;
  for (let row = 0; row < n; row += 1) {
    const own = [...basisAt(knots, spline.bends, at(x, row)), ...columnsOf(given, row)];
    const [weight, value] = [at(weights, row), at(y, row) - centre];
    squares += weight * value * value;
    for (let one = 0; one < p; one += 1) {
      const scaled = weight * (own[one] ?? 0);
      right[one] = at(right, one) + scaled * value;
      means[one] = at(means, one) + scaled / all;
      for (let other = 0; other < p; other += 1)
        products.values[one * p + other] = element(products, one, other) + scaled * (own[other] ?? 0);
    }
  }
  const trace = (matrix: Matrix): number =>
    Array.from({ length: k }, (_, j) => element(matrix, j, j)).reduce((sum, own) => sum + own, 0);
  const scale = trace(products) / trace(spline.penalty);
  const fitted = (rho: number) => {
    const penalised = { size: p, values: products.values.slice() };
    for (let row = 0; row < k; row += 1)
      for (let column = 0; column < k; column += 1)
        penalised.values[row * p + column] =
          element(products, row, column) + Math.exp(rho) * scale * element(spline.penalty, row, column);
    const known = inverse(penalised)?.inverse;
    if (known === undefined) return null;
    const beta = Float64Array.from({ length: p }, (_, row) =>
      right.reduce((sum, own, column) => sum + element(known, row, column) * own, 0),
    );
    let [freedom, rest] = [0, squares];
    for (let row = 0; row < p; row += 1) {
      rest -= 2 * at(beta, row) * at(right, row);
      for (let column = 0; column < p; column += 1) {
        freedom += element(known, row, column) * element(products, column, row);
        rest += at(beta, row) * element(products, row, column) * at(beta, column);
      }
    }
    return { known, beta, freedom, rest, score: (n * rest) / (n - freedom) ** 2 };
  };
  const found = fitted(leastOf((rho) => fitted(rho)?.score ?? Number.POSITIVE_INFINITY));
  if (found === null || !(found.rest > 0)) return null;
  const { known, beta, freedom, rest } = found;
  const variance = rest / (n - freedom);
  return {
    freedom: freedom - (p - k),
    at: (point) => {
      const row = [...basisAt(knots, spline.bends, point), ...means.slice(k)];
      let [value, error] = [centre, 0];
      for (let one = 0; one < p; one += 1) {
        value += at(row, one) * at(beta, one);
        for (let other = 0; other < p; other += 1)
          error += at(row, one) * element(known, one, other) * at(row, other);
      }
      return { value, se: Math.sqrt(variance * error) };
    },
  };
};
