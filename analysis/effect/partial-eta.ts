import { noncentralityOfF } from '../distribution/noncentral-f.ts';
import type { Effect } from '../finding/finding-parts.ts';

/**
 * How much of the variance that other predictors leave goes with some predictors: partial η² = (R² − R²₀)/(1 − R²₀), R²₀
 * without them. Interval by inverting F = η²/q ÷ (1 − η²)/df (Steiger 2004), q their coefficients. Under a design F and
 * df are divided by the mean design effect of these coefficients, as Rao & Scott's first order does for tables. Null
 * without people left over.
 *
 * Not for: groups that were drawn from many (`intraclassCorrelation`); it is always a little high.
 * Source: Steiger 2004; Rao & Scott 1984.
 * Oracle: `anova` of two models of R's `lm`, and `pf` with `ncp`.
 *
 * @example
 * partialEta(0.02, { terms: 2, left: 497 }).high // ≈ 0.0484
 * partialEta(0.02, { terms: 2, left: 497, designEffect: 2 }).high // ≈ 0.062
 */
export const partialEta = (
  value: number,
  {
    terms,
    left,
    designEffect = 1,
  }: { readonly terms: number; readonly left: number; readonly designEffect?: number },
  level = 0.95,
): Required<Effect> => {
  const name = 'partial-eta-squared';
  if (terms < 1 || left < 1 || !(value < 1) || !(designEffect > 0))
    return { name, value: null, low: null, high: null };
  const df = left / designEffect;
  const f = Math.max(0, value / terms / ((1 - value) / df));
  const limit = (probability: number): number | null => {
    if (f === 0) return 0;
    const found = noncentralityOfF(f, terms, df, probability);
    return found === null ? null : found / (found + df);
  };
  const tail = (1 - level) / 2;
  return { name, value, low: limit(1 - tail), high: limit(tail) };
};
