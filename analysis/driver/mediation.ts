import { at } from '../algebra/at.ts';
import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { type PathProducts, pathProducts } from './path-products.ts';
import type { MediationRows } from './sparse-rows.ts';

/** One path from the cause through a mediator to the outcome. */
export interface MediatedPath {
  /** Cause to mediator; mediator to outcome beside the cause and the other mediators; a·b. */
  readonly a: number;
  readonly b: number;
  readonly indirect: number;
  readonly aError: number;
  readonly bError: number;
  /** Delta-method standard errors of the indirect path: Sobel 1982, and with the product term (Aroian 1947). */
  readonly sobel: number;
  readonly aroian: number;
}

/** Paths from a cause through mediators to an outcome. */
export interface Mediation {
  readonly n: number;
  readonly paths: readonly MediatedPath[];
  /** Cause to outcome beside the mediators; through all of them; both together. */
  readonly direct: number;
  readonly directError: number;
  readonly indirect: number;
  readonly total: number;
  /** Deviations of cause and outcome, weighted. */
  readonly deviations: readonly [cause: number, outcome: number];
}

/** The coefficients of all paths, and the inverse of what the cause leaves of the mediators. */
export interface PathCoefficients {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly direct: number;
  readonly total: number;
  readonly left: Matrix;
}

/**
 * Least-squares paths from their products. Null where the cause does not vary, or where mediators say the same as the
 * cause or as one another.
 *
 * @example
 * const products = { size: 3, values: Float64Array.of(0.5, 0.5, 1, 0.5, 1, 1.5, 1, 1.5, 3) };
 * pathCoefficients({ products }).b[0] // ≈ 1
 */
export const pathCoefficients = ({ products }: Pick<PathProducts, 'products'>): PathCoefficients | null => {
  const k = products.size - 2;
  const y = k + 1;
  const xx = element(products, 0, 0);
  if (!(xx > 0)) return null;
  const a = Array.from({ length: k }, (_, own) => element(products, own + 1, 0) / xx);
  const left = zeroMatrix(k);
  for (let row = 0; row < k; row += 1)
    for (let column = 0; column < k; column += 1)
      left.values[row * k + column] =
        element(products, row + 1, column + 1) - at(a, row) * element(products, column + 1, 0);
  for (let own = 0; own < k; own += 1)
    if (!(element(left, own, own) > 1e-12 * element(products, own + 1, own + 1))) return null;
  const inverted = inverse(left)?.inverse;
  if (inverted === undefined) return null;
  const total = element(products, y, 0) / xx;
  const rest = Array.from(
    { length: k },
    (_, own) => element(products, y, own + 1) - total * element(products, own + 1, 0),
  );
  const b = Array.from({ length: k }, (_, row) =>
    rest.reduce((sum, value, column) => sum + element(inverted, row, column) * value, 0),
  );
  return {
    a,
    b,
    direct: total - b.reduce((sum, value, own) => sum + value * at(a, own), 0),
    total,
    left: inverted,
  };
};

/**
 * Does a cause go with an outcome through mediators that stand side by side, given covariates? Least-squares paths of
 * complete rows: a of each mediator on the cause, b of the outcome on all mediators and the cause, indirect a·b, and
 * total = direct + Σ a·b. Cross-sectional data describe such a path and do not explain it: mediators are not drawn by
 * lot. Null where cause or mediators do not vary apart. Standard errors are those without weights; with weights or a
 * design use `mediationIntervals`.
 *
 * Not for: proof of a cause from answers of one moment, and standard errors under a design (`mediationIntervals`).
 * Source: MacKinnon 2008; Preacher & Hayes 2008 (mediators side by side).
 * Oracle: R's `lm` and lavaan.
 *
 * @example
 * mediation({ cause: [0, 1, 0, 1], mediators: [[0, 1, 1, 2]], outcome: [0, 2, 1, 3] }).indirect // ≈ 1
 */
export const mediation = (rows: MediationRows): Mediation | null => {
  const n = rows.cause.length;
  const whole = pathProducts(rows)(rows.weights ?? rows.cause.map(() => 1));
  const own = pathCoefficients(whole);
  const k = rows.mediators.length;
  const df = n - 2 - whole.covariates;
  if (own === null || df - k < 1) return null;
  const { products } = whole;
  const { a, b, direct, total, left } = own;
  const scale = n / whole.weight;
  const xx = scale * element(products, 0, 0);
  const y = k + 1;
  const explained = b.reduce((sum, value, place) => sum + value * element(products, y, place + 1), 0);
  const rest = element(products, y, y) - explained - direct * element(products, y, 0);
  const second = Math.max(0, scale * rest) / (df - k);
  const paths = a.map((value, place): MediatedPath => {
    const slope = at(b, place);
    const residual = element(products, place + 1, place + 1) - value * element(products, place + 1, 0);
    const aError = Math.sqrt(Math.max(0, scale * residual) / df / xx);
    const bError = Math.sqrt((second * element(left, place, place)) / scale);
    const sobel = Math.sqrt(value ** 2 * bError ** 2 + slope ** 2 * aError ** 2);
    return {
      a: value,
      b: slope,
      indirect: value * slope,
      aError,
      bError,
      sobel,
      aroian: Math.sqrt(sobel ** 2 + aError ** 2 * bError ** 2),
    };
  });
  let through = 0;
  for (let row = 0; row < k; row += 1)
    for (let column = 0; column < k; column += 1)
      through += at(a, row) * at(a, column) * element(left, row, column);
  return {
    n,
    paths,
    direct,
    directError: Math.sqrt(second * (1 / xx + through / scale)),
    indirect: total - direct,
    total,
    deviations: [Math.sqrt(whole.variances[0]), Math.sqrt(whole.variances[1])],
  };
};
