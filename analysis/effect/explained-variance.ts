import type { VarianceParts } from '../compare/variance-parts.ts';
import { noncentralityOfF } from '../distribution/noncentral-f.ts';
import type { Effect } from '../finding/finding-parts.ts';

export interface ExplainedVariance {
  /** Share of the sample's variance between groups; always a little high. */
  readonly eta: Effect;
  /** Corrected for chance (Hays 1963); may fall below 0. */
  readonly omega: Effect;
  /** Corrected for chance (Kelley 1935); may fall below 0. */
  readonly epsilon: Effect;
}

/**
 * How much of a variable's variance lies between groups: η² = SSb/SSt, ω² = (SSb − dfb·MSw)/(SSt + MSw), ε² = (SSb −
 * dfb·MSw)/SSt. For people drawn one by one. Intervals by inverting the F that belongs to each estimate (Steiger
 * 2004). Null below two groups, without people left over, or without spread.
 *
 * Not for: samples with weights, strata or clusters.
 * Source: Steiger 2004.
 * Oracle: `eta_squared`, `omega_squared`, `epsilon_squared` of R's effectsize (two-sided).
 *
 * @example
 * const groups = [{ codes: ['a'], n: 3, mean: 1, within: 2 }, { codes: ['b'], n: 3, mean: 3, within: 2 }];
 * explainedVariance({ groups, n: 6, mean: 2, between: 6, within: 4 }).eta.value // 0.6
 */
export const explainedVariance = (
  { groups, n, between, within }: VarianceParts,
  level = 0.95,
): ExplainedVariance => {
  const [df1, df2] = [groups.length - 1, n - groups.length];
  const tail = (1 - level) / 2;
  const known = df1 >= 1 && df2 >= 1 && within > 0;
  const effect = (name: string, value: number): Effect => {
    if (!known) return { name, value: null, low: null, high: null };
    const f = Math.max(0, value / df1 / ((1 - value) / df2));
    const limit = (probability: number): number | null => {
      if (f === 0) return 0;
      const found = noncentralityOfF(f, df1, df2, probability);
      return found === null ? null : found / (found + df2);
    };
    return { name, value, low: limit(1 - tail), high: limit(tail) };
  };
  const mean = within / df2;
  const corrected = between - df1 * mean;
  const total = between + within;
  return {
    eta: effect('eta-squared', between / total),
    omega: effect('omega-squared', corrected / (total + mean)),
    epsilon: effect('epsilon-squared', corrected / total),
  };
};
