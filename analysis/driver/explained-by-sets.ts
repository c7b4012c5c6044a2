import { at } from '../algebra/at.ts';
import type { Matrix } from '../algebra/matrix.ts';

/**
 * R² of the outcome, in the last place of a correlation matrix, by each set of players beside those who are always in:
 * in the order of the players' bit masks. A player is one variable or several. Null where variables say the same.
 *
 * @example
 * const known = { size: 3, values: Float64Array.of(1, 0, 0.6, 0, 1, 0.3, 0.6, 0.3, 1) };
 * explainedBySets(known, [[0], [1]])[3] // ≈ 0.45
 */
export const explainedBySets = (
  correlations: Matrix,
  players: readonly (readonly number[])[],
  always: readonly number[] = [],
): Float64Array | null => {
  const { size, values } = correlations;
  const outcome = size - 1;
  const found = new Float64Array(1 << players.length);
  /* The triangle of the variables that are in, in their order, and L⁻¹ of their correlations with the outcome. */
  const lower = new Float64Array(size * size);
  const half = new Float64Array(size);
  const order = new Int32Array(size);

  /** Puts a variable at the end; the R² it adds, NaN where it says what others do. */
  const add = (place: number, count: number): number => {
    const start = count * size;
    const own = place * size;
    let pivot = values[own + place] ?? 0;
    let rest = values[own + outcome] ?? 0;
    const least = 1e-12 * Math.abs(pivot);
    for (let column = 0; column < count; column += 1) {
      const above = column * size;
      let entry = values[own + (order[column] ?? 0)] ?? 0;
      for (let inner = 0; inner < column; inner += 1)
        entry -= (lower[start + inner] ?? 0) * (lower[above + inner] ?? 0);
      entry /= lower[above + column] ?? 0;
      lower[start + column] = entry;
      pivot -= entry * entry;
      rest -= entry * (half[column] ?? 0);
    }
    if (!(pivot > least)) return Number.NaN;
    const root = Math.sqrt(pivot);
    lower[start + count] = root;
    order[count] = place;
    half[count] = rest / root;
    return (rest / root) ** 2;
  };

  /** Every set with those that are in and some of the players from one on; false where variables say the same. */
  const visit = (first: number, mask: number, count: number, sum: number): boolean => {
    found[mask] = sum;
    for (let player = first; player < players.length; player += 1) {
      let [own, r2] = [count, sum];
      for (const place of players[player] ?? []) {
        r2 += add(place, own);
        own += 1;
      }
      if (Number.isNaN(r2) || !visit(player + 1, mask | (1 << player), own, r2)) return false;
    }
    return true;
  };

  let sum = 0;
  for (const [count, place] of always.entries()) sum += add(place, count);
  return !Number.isNaN(sum) && visit(0, 0, always.length, sum) ? found : null;
};

/**
 * What each of so many players adds, averaged over every order in which they can come, from what sets of them are worth.
 *
 * @example
 * shapleyValues(Float64Array.of(0, 1, 3, 6), 2) // [2, 4]
 */
export const shapleyValues = (sets: Float64Array, players: number): readonly number[] => {
  const weight = new Float64Array(players);
  weight[0] = 1 / players;
  for (let size = 1; size < players; size += 1)
    weight[size] = (at(weight, size - 1) * size) / (players - size);
  return Array.from({ length: players }, (_, player) => {
    let sum = 0;
    for (let mask = 0; mask < sets.length; mask += 1) {
      if (mask & (1 << player)) continue;
      let size = 0;
      for (let rest = mask; rest > 0; rest &= rest - 1) size += 1;
      sum += at(weight, size) * (at(sets, mask | (1 << player)) - at(sets, mask));
    }
    return sum;
  });
};
