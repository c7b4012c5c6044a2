import type { VarianceParts } from '../compare/variance-parts.ts';
import { root } from '../distribution/root.ts';

export interface VarianceComponents {
  readonly between: number;
  readonly within: number;
  /** between / (between + within). */
  readonly share: number;
  /** The mean over groups, each weighted by how well it is known. */
  readonly mean: number;
}

/**
 * Variance between and within groups by restricted maximum likelihood (Patterson & Thompson 1971), for groups of any
 * size drawn one by one: the likelihood's slope is taken in the ratio of the two, the rest has a closed form. Null
 * below two groups, without people left over, or without spread; 0 between where groups differ less than chance.
 *
 * Not for: samples with weights, strata or clusters within the groups.
 * Source: Patterson & Thompson 1971.
 * Oracle: `lmer(y ~ 1 + (1 | group))` of R's lme4.
 *
 * @example
 * const of = (mean) => ({ codes: [String(mean)], n: 4, mean, within: 6 });
 * const parts = { groups: [of(1), of(3), of(5)], n: 12, mean: 3, between: 32, within: 18 };
 * varianceComponents(parts).between // ≈ 3.5
 * varianceComponents(parts).within // ≈ 2
 */
export const varianceComponents = ({ groups, n, within }: VarianceParts): VarianceComponents | null => {
  if (groups.length < 2 || n - groups.length < 1 || !(within > 0)) return null;
  /** Everything at a ratio θ = between/within. */
  const at = (ratio: number) => {
    const weights = groups.map((group) => group.n / (1 + group.n * ratio));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = groups.reduce((sum, group, i) => sum + ((weights[i] ?? 0) * group.mean) / whole, 0);
    const squares = groups.reduce((sum, group, i) => sum + (weights[i] ?? 0) * (group.mean - mean) ** 2, 0);
    const variance = (within + squares) / (n - 1);
    // derivative in θ of the restricted deviance (n−1)·log σ² + Σ log(1 + nθ) + log Σ weights
    const pull = groups.reduce((sum, group, i) => sum + (weights[i] ?? 0) ** 2 * (group.mean - mean) ** 2, 0);
    const squaredWeights = weights.reduce((sum, weight) => sum + weight ** 2, 0);
    return { mean, variance, slope: -pull / variance + whole - squaredWeights / whole };
  };
  const done = (ratio: number): VarianceComponents => {
    const { mean, variance } = at(ratio);
    return { between: ratio * variance, within: variance, share: ratio / (1 + ratio), mean };
  };
  if (at(0).slope >= 0) return done(0);
  const found = root((log) => at(Math.exp(log)).slope * Math.exp(log), -4);
  return found === null ? null : done(Math.exp(found));
};
