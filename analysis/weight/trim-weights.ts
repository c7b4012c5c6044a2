/** What trimming did to the weights of rows. */
export interface Trimmed {
  readonly weights: Float64Array;
  /** How many weights ended at a limit. */
  readonly cut: number;
}

/**
 * Weights cut to limits, with what was cut off given to all others alike, again until none is outside: a few people
 * must not carry a result. It trades a little bias for less variance, and margins are missed by a little afterwards;
 * rake again and look. Null where the limits leave no room for the total. With counts each weight is that of so many.
 *
 * Not for: margins that must be met to the last digit: rake again and look.
 * Source: Potter 1990.
 * Oracle: `trimWeights(strict = TRUE)` of R's survey.
 *
 * @example
 * [...trimWeights(Float64Array.of(1, 1, 4), 0.5, 2).weights] // [2, 2, 2]
 * trimWeights(Float64Array.of(1, 1, 4), 0.5, 1.5) // null
 */
export const trimWeights = (
  weights: Float64Array,
  lower: number,
  upper: number,
  counts: Float64Array = new Float64Array(weights.length).fill(1),
): Trimmed | null => {
  const over = (values: ArrayLike<number>): number =>
    counts.reduce((sum, count, place) => sum + count * (values[place] ?? 0), 0);
  const people = counts.reduce((sum, count) => sum + count, 0);
  const total = over(weights);
  if (!(upper * people >= total && lower * people <= total)) return null;
  let own = weights;
  for (let round = 0; round < 1000; round += 1) {
    const before = own;
    const outside = before.map((weight) => (weight < lower || weight > upper ? 1 : 0));
    const many = over(outside);
    if (many === 0) break;
    const bounded = before.map((weight) => Math.min(upper, Math.max(lower, weight)));
    const rest = over(before.map((weight, row) => weight - (bounded[row] ?? 0)));
    // where all were outside, those take it that have room
    const takes = bounded.map((weight, row) =>
      (many < people ? outside[row] === 0 : weight !== (rest > 0 ? upper : lower)) ? 1 : 0,
    );
    const takers = over(takes);
    own = bounded.map((weight, row) => (takes[row] === 1 ? weight + rest / takers : weight));
  }
  const cut = over(own.map((weight) => (weight === lower || weight === upper ? 1 : 0)));
  return { weights: own, cut };
};
