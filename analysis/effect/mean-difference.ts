import { logGamma } from '../distribution/log-gamma.ts';
import { noncentralityOfT } from '../distribution/noncentral-t.ts';
import type { Effect } from '../finding/finding-parts.ts';

/** What is known of a group drawn one by one: how many, their mean, their standard deviation (n − 1). */
export interface GroupSpread {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

const none = (name: string): Effect => ({ name, value: null, low: null, high: null });

/**
 * Cohen's d: the difference of two means in standard deviations, pooled over both groups. About .2 is small, .5
 * middling, .8 large (Cohen 1988). For plain samples, and not where the groups spread very differently. Its interval
 * holds the noncentralities under which the t found is no surprise (Steiger 2004). Null below two people in a group or
 * without spread.
 *
 * Not for: samples with weights, strata or clusters, and groups that spread very differently.
 * Source: Cohen 1988; Steiger 2004.
 * Oracle: `cohens_d` of R's effectsize.
 *
 * @example
 * cohensD({ n: 30, mean: 5, sd: 2 }, { n: 40, mean: 4, sd: 2 }).value // 0.5
 * cohensD({ n: 30, mean: 5, sd: 2 }, { n: 40, mean: 4, sd: 2 }).low // ≈ 0.017468715
 */
export const cohensD = (one: GroupSpread, other: GroupSpread, level = 0.95): Effect => {
  const df = one.n + other.n - 2;
  const pooled = Math.sqrt(((one.n - 1) * one.sd ** 2 + (other.n - 1) * other.sd ** 2) / df);
  if (one.n < 2 || other.n < 2 || !(pooled > 0)) return none('cohens-d');
  const value = (one.mean - other.mean) / pooled;
  const scale = Math.sqrt(1 / one.n + 1 / other.n);
  const tail = (1 - level) / 2;
  const limit = (probability: number): number | null => {
    const found = noncentralityOfT(value / scale, df, probability);
    return found === null ? null : found * scale;
  };
  return { name: 'cohens-d', value, low: limit(1 - tail), high: limit(tail) };
};

/**
 * Hedges' g: Cohen's d without its upward bias in small samples, d·Γ(ν/2)/(√(ν/2)·Γ((ν−1)/2)) (Hedges & Olkin 1985;
 * exact, not 1 − 3/(4ν−1)).
 *
 * Not for: samples with weights, strata or clusters, and groups that spread very differently.
 * Source: Hedges & Olkin 1985.
 * Oracle: `hedges_g` of R's effectsize.
 *
 * @example
 * hedgesG({ n: 5, mean: 5, sd: 2 }, { n: 5, mean: 4, sd: 2 }).value // ≈ 0.4514
 */
export const hedgesG = (one: GroupSpread, other: GroupSpread, level = 0.95): Effect => {
  const { value, low, high } = cohensD(one, other, level);
  const half = (one.n + other.n - 2) / 2;
  if (value === null || half <= 0.5) return none('hedges-g');
  const shrink = Math.exp(logGamma(half) - logGamma(half - 0.5)) / Math.sqrt(half);
  const times = (limit: number | null | undefined): number | null => (limit == null ? null : limit * shrink);
  return { name: 'hedges-g', value: value * shrink, low: times(low), high: times(high) };
};
