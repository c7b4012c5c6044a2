import type { Moments } from './moments.ts';

/** Moments of no rows: what `mergeMoments` leaves as it is. */
export const emptyMoments = (variables: readonly string[]): Moments => ({
  variables,
  n: 0,
  w: 0,
  w2: 0,
  mean: new Float64Array(variables.length),
  comoment: new Float64Array(variables.length * variables.length),
});

/**
 * Moments of all rows of two shards (Chan, Golub & LeVeque 1983). Associative and commutative to rounding.
 *
 * @example
 * const one = { variables: ['x'], n: 2, w: 2, w2: 2, mean: Float64Array.of(1), comoment: Float64Array.of(2) };
 * const other = { variables: ['x'], n: 1, w: 1, w2: 1, mean: Float64Array.of(4), comoment: Float64Array.of(0) };
 * [...mergeMoments(one, other).mean, ...mergeMoments(one, other).comoment] // [2, 8]
 */
export const mergeMoments = (one: Moments, other: Moments): Moments => {
  const { variables } = one;
  const size = variables.length;
  if (other.variables.length !== size || variables.some((name, index) => name !== other.variables[index]))
    throw new Error('mergeMoments: moments of different variables');
  const w = one.w + other.w;
  const share = w === 0 ? 0 : other.w / w;
  const delta = variables.map((_, index) => (other.mean[index] ?? 0) - (one.mean[index] ?? 0));
  const mean = Float64Array.from(delta, (difference, index) =>
    one.w === 0 ? (other.mean[index] ?? 0) : (one.mean[index] ?? 0) + difference * share,
  );
  const between = one.w * share;
  const comoment = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const cell = row * size + column;
      comoment[cell] =
        (one.comoment[cell] ?? 0) +
        (other.comoment[cell] ?? 0) +
        (delta[row] ?? 0) * (delta[column] ?? 0) * between;
    }
  return { variables, n: one.n + other.n, w, w2: one.w2 + other.w2, mean, comoment };
};
