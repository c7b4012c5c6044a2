/** What trimming did to the weights of rows. */
export interface Trimmed {
  readonly weights: Float64Array;
  /** How many weights ended at a limit. */
  readonly cut: number;
}

/**
 * Weights cut to limits, with what was cut off given to all others alike, again until none is outside: a few people
 * must not carry a result. It trades a little bias for less variance, and margins are missed by a little afterwards;
 * rake again and look. Null where the limits leave no room for the total.
 *
 * Not for: margins that must be met to the last digit: rake again and look.
 * Source: Potter 1990.
 * Oracle: `trimWeights(strict = TRUE)` of R's survey.
 *
 * @example
 * [...trimWeights(Float64Array.of(1, 1, 4), 0.5, 2).weights] // [2, 2, 2]
 * trimWeights(Float64Array.of(1, 1, 4), 0.5, 1.5) // null
 */
export const trimWeights = (weights: Float64Array, lower: number, upper: number): Trimmed | null => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(upper * weights.length >= total && lower * weights.length <= total)) return null;
  let own = weights;
  for (let round = 0; round < 1000; round += 1) {
    const before = own;
    const outside = before.map((weight) => (weight < lower || weight > upper ? 1 : 0));
    const many = outside.reduce((sum, one) => sum + one, 0);
    if (many === 0) break;
    const bounded = before.map((weight) => Math.min(upper, Math.max(lower, weight)));
    const rest = before.reduce((sum, weight, row) => sum + weight - (bounded[row] ?? 0), 0);
    // where all were outside, those take it that have room
    const takes = (row: number): boolean =>
      many < before.length ? outside[row] === 0 : (bounded[row] ?? 0) !== (rest > 0 ? upper : lower);
    const takers = bounded.reduce((sum, _, row) => sum + (takes(row) ? 1 : 0), 0);
    own = bounded.map((weight, row) => (takes(row) ? weight + rest / takers : weight));
  }
  const cut = own.reduce((sum, weight) => sum + (weight === lower || weight === upper ? 1 : 0), 0);
  return { weights: own, cut };
};
