import { at } from '../algebra/at.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { pathCoefficients } from './mediation.ts';
import { pathProducts } from './path-products.ts';
import { type MediationRows, sparseRows } from './sparse-rows.ts';

/** Paths to a count: those to the mediators in their unit, those to the count as logarithms of rate ratios. */
export interface CountPaths {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly direct: number;
}

/** Solves a symmetric system by elimination, in place; what says nothing that others do not is left at 0. */
const solve = ({ size, values }: Matrix, right: Float64Array): Float64Array => {
  const before = Float64Array.from({ length: size }, (_, place) => values[place * size + place] ?? 0);
  const kept = new Uint8Array(size);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const own = values[pivot * size + pivot] ?? 0;
    if (!(own > 1e-10 * (before[pivot] ?? 0))) continue;
    kept[pivot] = 1;
    for (let row = pivot + 1; row < size; row += 1) {
      const start = row * size;
      const factor = (values[start + pivot] ?? 0) / own;
      if (factor === 0) continue;
      for (let column = pivot + 1; column <= row; column += 1)
        values[start + column] =
          (values[start + column] ?? 0) - factor * (values[column * size + pivot] ?? 0);
      right[row] = (right[row] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  const solution = new Float64Array(size);
  for (let pivot = size - 1; pivot >= 0; pivot -= 1) {
    if (kept[pivot] === 0) continue;
    let rest = right[pivot] ?? 0;
    for (let row = pivot + 1; row < size; row += 1)
      rest -= (values[row * size + pivot] ?? 0) * (solution[row] ?? 0);
    solution[pivot] = rest / (values[pivot * size + pivot] ?? 0);
  }
  return solution;
};

/**
 * Rounds of Newton's method before it is given up; of a sample after which it is taken as it is: a code whose people all
 * count nothing runs to −∞ for ever, and leaves everything else where it was.
 */
const rounds = { everybody: 60, sample: 5 } as const;

/**
 * How far from the end, in squared standard errors, a last step may start: it ends about as far in thousandths. The
 * weights of everybody are solved to the last digits, samples of them so far that no limit of theirs moves.
 */
const enough = { everybody: 1e-14, sample: 1e-2 } as const;

/**
 * Does a cause go with a count through mediators that stand side by side? a of each mediator on the cause by least
 * squares; b of the count on all mediators and the cause by Poisson regression, Σ w x (y − e^η) = 0, whatever the spread
 * of the counts. e^(a·b) is by how much the count is multiplied through a mediator for one more of the cause, e^(c′ + Σ
 * a·b) altogether. For any weights of the rows, made once and asked often, as a bootstrap does. Null where the cause does
 * not vary, mediators say the same, or nobody counts anything.
 *
 * Not for: mediators and cause whose effects on the count depend on each other; causes from answers of one moment.
 * Source: VanderWeele 2015; Gourieroux, Monfort & Trognon 1984.
 * Oracle: R's `lm` and `glm(family = quasipoisson)`.
 *
 * @example
 * const rows = { cause: [0, 0, 1, 1, 2, 2], mediators: [[0, 2, 1, 3, 2, 4]], outcome: [1, 3, 1, 4, 2, 5] };
 * countPaths(rows)([1, 1, 1, 1, 1, 1]).b[0] // ≈ 0.5493
 */
export const countPaths = (rows: MediationRows): ((weights: ArrayLike<number>) => CountPaths | null) => {
  const products = pathProducts(rows);
  const { starts, columns, values: cells, width, first } = sparseRows(rows);
  const [n, size, y] = [rows.cause.length, width - 1, Float64Array.from(rows.outcome)];

  /** What the model says that each row counts. */
  const meansAt = (point: Float64Array): Float64Array => {
    const means = new Float64Array(n);
    for (let row = 0; row < n; row += 1) {
      const end = (starts[row + 1] as number) - 1;
      let eta = 0;
      for (let one = starts[row] as number; one < end; one += 1)
        eta += (cells[one] as number) * (point[columns[one] as number] as number);
      means[row] = Math.exp(eta);
    }
    return means;
  };

  /** Newton's step; the outcome's own column comes last in a row and is left out. */
  const stepFrom = (weights: Float64Array, means: Float64Array) => {
    const gradient = new Float64Array(size);
    const information = zeroMatrix(size);
    const { values } = information;
    for (let row = 0; row < n; row += 1) {
      const weight = weights[row] as number;
      if (weight === 0) continue;
      const start = starts[row] as number;
      const end = (starts[row + 1] as number) - 1;
      const mean = means[row] as number;
      const rest = weight * ((y[row] as number) - mean);
      for (let one = start; one < end; one += 1) {
        const column = columns[one] as number;
        const value = cells[one] as number;
        gradient[column] = (gradient[column] as number) + rest * value;
        const bend = weight * mean * value;
        for (let other = start; other <= one; other += 1) {
          const target = column * size + (columns[other] as number);
          values[target] = (values[target] as number) + bend * (cells[other] as number);
        }
      }
    }
    const step = solve(information, gradient.slice());
    return { step, decrement: step.reduce((sum, own, k) => sum + own * at(gradient, k), 0) };
  };

  let from: { readonly point: Float64Array; readonly means: Float64Array } | null = null;
  const fitted = (weights: Float64Array): Float64Array | null => {
    let [all, sum] = [0, 0];
    for (let row = 0; row < n; row += 1) {
      all += weights[row] as number;
      sum += (weights[row] as number) * (y[row] as number);
    }
    if (!(sum > 0)) return null;
    const last = from === null ? enough.everybody : enough.sample;
    const most = from === null ? rounds.everybody : rounds.sample;
    let point =
      from?.point ?? Float64Array.from({ length: size }, (_, k) => (k === 0 ? Math.log(sum / all) : 0));
    let means = from?.means ?? meansAt(point);
    for (let round = 0; round < most; round += 1) {
      const { step, decrement } = stepFrom(weights, means);
      if (!Number.isFinite(decrement)) return null;
      /* A step of many standard errors is shortened: e^η would run away. */
      const farthest = step.reduce((far, own) => Math.max(far, Math.abs(own)), 0);
      const times = decrement > 1e4 && farthest > 1 ? 1 / farthest : 1;
      point = point.map((own, k) => own + times * at(step, k));
      if (decrement < last) return point;
      means = meansAt(point);
    }
    return from === null ? null : point;
  };

  return (given) => {
    const weights = given instanceof Float64Array ? given : Float64Array.from(given);
    const least = pathCoefficients(products(weights));
    const own = least && fitted(weights);
    if (own === null || least === null) return null;
    from ??= { point: own, means: meansAt(own) };
    return { a: least.a, b: [...own.slice(first + 1)], direct: at(own, first) };
  };
};
