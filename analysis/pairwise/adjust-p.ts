/** How p-values of several tests are made honest together. */
export const adjustments = ['holm', 'bh', 'bonferroni', 'hochberg', 'none'] as const;
export type Adjustment = (typeof adjustments)[number];

/**
 * p-values of a family of tests, adjusted so that a row of many comparisons does not find differences by number alone.
 * Holm (1979; default) keeps the chance of any false difference below the level whatever the tests have in common;
 * Hochberg (1988) the same for tests that are not negatively related; Benjamini & Hochberg (1995) keeps the share of
 * false ones among those found; Bonferroni is Holm made blunt. Tests without a p (null) are not of the family.
 *
 * Not for: tests that were chosen after looking at them.
 * Source: Holm 1979; Hochberg 1988; Benjamini & Hochberg 1995.
 * Oracle: R's `p.adjust`, by `comparePairs`.
 *
 * @example
 * adjustP([0.01, 0.04, null, 0.03]) // [0.03, 0.06, null, 0.06]
 * adjustP([0.01, 0.04, 0.03], 'bh') // [0.03, 0.04, 0.04]
 */
export const adjustP = (
  ps: readonly (number | null)[],
  method: Adjustment = 'holm',
): readonly (number | null)[] => {
  const tested = ps
    .flatMap((p, place) => (p === null ? [] : [{ p, place }]))
    .sort((one, other) => one.p - other.p);
  const m = tested.length;
  const adjusted: (number | null)[] = ps.map(() => null);
  const factor = (rank: number): number => {
    if (method === 'none') return 1;
    if (method === 'bonferroni') return m;
    return method === 'bh' ? m / (rank + 1) : m - rank;
  };
  /** Holm climbs from the smallest p and never falls; the step-up methods come down from the largest. */
  const upwards = method === 'bh' || method === 'hochberg';
  let bound = upwards ? 1 : 0;
  for (let step = 0; step < m; step += 1) {
    const rank = upwards ? m - 1 - step : step;
    const own = tested[rank];
    if (own === undefined) continue;
    const value = Math.min(1, factor(rank) * own.p);
    bound = upwards ? Math.min(bound, value) : Math.max(method === 'holm' ? bound : 0, value);
    adjusted[own.place] = bound;
  }
  return adjusted;
};
