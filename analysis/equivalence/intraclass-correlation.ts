import type { VarianceParts } from '../compare/variance-parts.ts';
import { fQuantile } from '../distribution/f.ts';
import type { Effect } from '../finding/finding-parts.ts';

export interface IntraclassCorrelation {
  readonly icc: Effect;
  /** The size of a typical group. */
  readonly groupSize: number | null;
  readonly betweenMean: number | null;
  readonly withinMean: number | null;
}

/**
 * How much of a variable's variance is between groups (countries, clusters) in the population the groups are drawn
 * from: ICC(1) = (MSb − MSw)/(MSb + (n₀−1)·MSw), n₀ = (N − Σn²/N)/(k−1). With few groups the interval is wide, and
 * says so. For people drawn one by one within groups. Interval by F/F_q (Shrout & Fleiss 1979). Null below two groups,
 * without people left over, or without spread. Below 0 means groups are more alike than chance.
 *
 * Not for: samples with weights, strata or clusters within the groups; with few groups the interval is wide.
 * Source: Shrout & Fleiss 1979.
 * Oracle: mean squares of R's `aov`.
 *
 * @example
 * const groups = [{ codes: ['a'], n: 3, mean: 1, within: 2 }, { codes: ['b'], n: 3, mean: 3, within: 2 }];
 * intraclassCorrelation({ groups, n: 6, mean: 2, between: 6, within: 4 }).icc.value // 0.625
 */
export const intraclassCorrelation = (
  { groups, n, between, within }: VarianceParts,
  level = 0.95,
): IntraclassCorrelation => {
  const k = groups.length;
  const name = 'icc';
  if (k < 2 || n - k < 1 || !(within > 0))
    return {
      icc: { name, value: null, low: null, high: null },
      groupSize: null,
      betweenMean: null,
      withinMean: null,
    };
  const size = (n - groups.reduce((sum, group) => sum + group.n ** 2, 0) / n) / (k - 1);
  const [betweenMean, withinMean] = [between / (k - 1), within / (n - k)];
  const ratio = betweenMean / withinMean;
  const share = (f: number): number => (f - 1) / (f + size - 1);
  const tail = (1 - level) / 2;
  return {
    icc: {
      name,
      value: share(ratio),
      low: share(ratio / fQuantile(tail, k - 1, n - k, 'upper')),
      high: share(ratio / fQuantile(tail, k - 1, n - k)),
    },
    groupSize: size,
    betweenMean,
    withinMean,
  };
};
