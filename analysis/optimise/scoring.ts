import { cholesky, lowerSolve } from '../algebra/cholesky.ts';
import type { Matrix } from '../algebra/matrix.ts';

/** A function at a point: its value, its gradient and a positive definite matrix that stands for its curvature. */
export interface Curved {
  readonly value: number;
  readonly gradient: Float64Array;
  /** Expected or observed information; any positive definite stand-in serves. */
  readonly information: Matrix;
}

export interface ScoringOptions {
  /** Largest absolute element of the gradient at which a point is the least. */
  readonly tolerance?: number;
  readonly rounds?: number;
}

export interface Scored extends Curved {
  readonly point: Float64Array;
  readonly rounds: number;
}

/** A⁻¹b of a positive definite matrix whose diagonal is made (1 + damping) times as large; null where it is not one. */
const step = (matrix: Matrix, right: Float64Array, damping: number): Float64Array | null => {
  const { size } = matrix;
  const damped = damping === 0 ? matrix.values : Float64Array.from(matrix.values);
  if (damping !== 0)
    for (let place = 0; place < size; place += 1)
      damped[place * size + place] = (damped[place * size + place] ?? 0) * (1 + damping);
  const lower = cholesky({ size, values: damped });
  if (lower === null) return null;
  const solution = lowerSolve(lower, right, 1);
  for (let row = size - 1; row >= 0; row -= 1) {
    const start = row * size;
    const value = (solution[row] ?? 0) / (lower.values[start + row] ?? 0);
    solution[row] = value;
    for (let column = 0; column < row; column += 1)
      solution[column] = (solution[column] ?? 0) - (lower.values[start + column] ?? 0) * value;
  }
  return solution;
};

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/**
 * The least of a smooth function by scoring: steps of information⁻¹ gradient, damped (Levenberg–Marquardt) where a
 * step would not go down. `evaluate` says null where the function has no value, and such a point is never gone to.
 * Null where no point is found at which the gradient vanishes.
 *
 * Sources: Fisher scoring (Longford 1987); Levenberg 1944, Marquardt 1963.
 *
 * @example
 * const parabola = ([x = 0]) => ({ value: (x - 3) ** 2, gradient: Float64Array.of(2 * (x - 3)), information: { size: 1, values: Float64Array.of(2) } });
 * scoring(Float64Array.of(0), parabola).point[0] // ≈ 3
 */
export const scoring = (
  start: Float64Array,
  evaluate: (point: Float64Array) => Curved | null,
  { tolerance = 1e-8, rounds = 500 }: ScoringOptions = {},
): Scored | null => {
  let point = start;
  let here = evaluate(point);
  if (here === null) return null;
  let damping = 0;
  for (let round = 0; round < rounds; round += 1) {
    if (largest(here.gradient) <= tolerance) return { ...here, point, rounds: round };
    const back = step(here.information, here.gradient, damping);
    const next = back && point.map((value, place) => value - (back[place] ?? 0));
    const there = next && evaluate(next);
    const slack = 1e-13 * (1 + Math.abs(here.value));
    if (next && there && there.value <= here.value + slack) {
      if (largest(there.gradient) >= largest(here.gradient) && there.value >= here.value - slack) {
        if (damping > 1e8) return null;
        damping = Math.max(1e-3, damping * 4);
      } else damping = damping < 1e-4 ? 0 : damping / 8;
      if (there.value < here.value || largest(there.gradient) < largest(here.gradient)) {
        point = next;
        here = there;
      }
    } else {
      if (damping > 1e12) return null;
      damping = Math.max(1e-3, damping * 8);
    }
  }
  return null;
};
