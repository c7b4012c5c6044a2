import { at } from '../algebra/at.ts';
import { cholesky, lowerSolve } from '../algebra/cholesky.ts';
import { element, type Matrix, zeroMatrix } from '../algebra/matrix.ts';

const explainedBy = (correlations: Matrix, places: readonly number[]): number | null => {
  if (places.length === 0) return 0;
  const outcome = correlations.size - 1;
  const own = zeroMatrix(places.length);
  places.forEach((row, a) => {
    places.forEach((column, b) => {
      own.values[a * places.length + b] = element(correlations, row, column);
    });
  });
  const lower = cholesky(own);
  if (lower === null) return null;
  const half = lowerSolve(
    lower,
    Float64Array.from(places, (place) => element(correlations, place, outcome)),
    1,
  );
  return half.reduce((sum, value) => sum + value * value, 0);
};

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
  const found = new Float64Array(1 << players.length);
  for (let mask = 0; mask < found.length; mask += 1) {
    const places = [...always, ...players.flatMap((own, player) => (mask & (1 << player) ? own : []))];
    const value = explainedBy(correlations, places);
    if (value === null) return null;
    found[mask] = value;
  }
  return found;
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
