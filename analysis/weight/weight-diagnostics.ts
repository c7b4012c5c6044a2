export interface WeightDiagnostics {
  readonly least: number;
  readonly most: number;
  /** Standard deviation over mean. */
  readonly variation: number;
  /** Kish's design effect of weighting, n·Σw²/(Σw)². */
  readonly designEffect: number;
  readonly effective: number;
  /** Share of all weight held by the hundredth of people with most of it. */
  readonly topShare: number;
}

/**
 * What weights cost and whether a few people carry them. Null for nobody, or for weights that are all zero. With
 * counts each weight is that of so many.
 *
 * Not for: what clusters cost: it knows weights alone.
 * Source: Kish 1965.
 * Oracle: its formulas worked in R.
 *
 * @example
 * weightDiagnostics(Float64Array.of(1, 1, 2, 4)).designEffect // 1.375
 */
export const weightDiagnostics = (
  weights: Float64Array,
  counts: Float64Array = new Float64Array(weights.length).fill(1),
): WeightDiagnostics | null => {
  const over = (of: (weight: number) => number): number =>
    weights.reduce((total, weight, place) => total + (counts[place] ?? 0) * of(weight), 0);
  const n = over(() => 1);
  const sum = over((weight) => weight);
  if (n === 0 || !(sum > 0)) return null;
  const squares = over((weight) => weight * weight);
  const order = [...weights.keys()].sort((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0));
  let left = Math.max(1, Math.ceil(n / 100));
  let top = 0;
  for (const place of order) {
    const taken = Math.min(left, counts[place] ?? 0);
    top += taken * (weights[place] ?? 0);
    left -= taken;
  }
  const designEffect = (n * squares) / (sum * sum);
  return {
    least: weights[order.at(-1) ?? 0] ?? 0,
    most: weights[order[0] ?? 0] ?? 0,
    variation: Math.sqrt(Math.max(0, designEffect - 1) * (n > 1 ? n / (n - 1) : 1)),
    designEffect,
    effective: n / designEffect,
    topShare: top / sum,
  };
};
