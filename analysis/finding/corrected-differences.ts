import { element } from '../algebra/matrix.ts';
import { domainMeans } from '../compare/domain-means.ts';
import { studentTQuantile } from '../distribution/student-t.ts';
import { sliceDesignMoments } from '../summary/merge-design-moments.ts';
import type { DesignMoments } from '../summary/moments.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { designDegrees } from '../weight/degrees-of-freedom.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';

/** How much higher one group's share or balance is than another's, with a t interval of its own. */
export interface ToneDifference {
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** More groups than these have too many pairs to be read. */
const mostGroups = 10;

/** Every two groups of a few, by their places. */
export const pairsOf = (groups: number): readonly (readonly [number, number])[] =>
  groups < 2 || groups > mostGroups
    ? []
    : Array.from({ length: groups }, (_, one) => one).flatMap((one) =>
        Array.from({ length: groups - one - 1 }, (_, step) => [one, one + 1 + step] as const),
      );

/**
 * Differences of every two groups in what texts count as, under the design: their covariance is that of the corrected
 * outcomes, so that it holds what coding only some adds, and people of a cluster who are in both groups.
 */
export const correctedDifferences = (
  evidence: DesignMoments,
  valid: readonly (readonly string[])[],
  { level = 0.95, lonely }: { readonly level?: number | undefined; readonly lonely?: LonelyUnit | undefined },
): readonly ToneDifference[] => {
  const groups = combinations(valid);
  const { means, covariance } = domainMeans(sliceDesignMoments(evidence, groups), lonely);
  const df = designDegrees(evidence);
  return pairsOf(groups.length).map(([one, other]) => {
    const [a, b] = [means[one] ?? null, means[other] ?? null];
    if (a === null || b === null || covariance === null || !(df > 0))
      return { value: a === null || b === null ? null : a - b, se: null, low: null, high: null };
    const variance =
      element(covariance, one, one) + element(covariance, other, other) - 2 * element(covariance, one, other);
    const se = Math.sqrt(Math.max(0, variance));
    const half = studentTQuantile((1 - level) / 2, df, 'upper') * se;
    return { value: a - b, se, low: a - b - half, high: a - b + half };
  });
};
