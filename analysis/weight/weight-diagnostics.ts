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
 * What weights cost and whether a few people carry them. Null for nobody, or for weights that are all zero.
 *
 * Not for: what clusters cost: it knows weights alone.
 * Source: Kish 1965.
 * Oracle: its formulas worked in R.
 *
 * @example
 * weightDiagnostics(Float64Array.of(1, 1, 2, 4)).designEffect // 1.375
 */
export const weightDiagnostics = (weights: Float64Array): WeightDiagnostics | null => {
  const n = weights.length;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (n === 0 || !(sum > 0)) return null;
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  const sorted = Float64Array.from(weights).sort();
  const top = sorted.subarray(n - Math.max(1, Math.ceil(n / 100)));
  const designEffect = (n * squares) / (sum * sum);
  return {
    least: sorted[0] ?? 0,
    most: sorted[n - 1] ?? 0,
    variation: Math.sqrt(Math.max(0, designEffect - 1) * (n > 1 ? n / (n - 1) : 1)),
    designEffect,
    effective: n / designEffect,
    topShare: top.reduce((total, weight) => total + weight, 0) / sum,
  };
};
