import type { ScaleItem } from '../scale/item-covariance.ts';
import type { GroupedMoments } from '../summary/moments.ts';
import { sliceGroupedMoments } from '../summary/slice-grouped-moments.ts';
import type { Comparability } from './comparability.ts';
import { groupSample } from './group-sample.ts';
import { invariance } from './invariance.ts';

/** Whether one scale measures the same in the groups of some variables, and in which groups that was looked at. */
export interface ScaleComparability extends Comparability {
  readonly construct: string;
  readonly by: readonly string[];
  readonly groups: readonly { readonly codes: readonly string[]; readonly n: number }[];
  /** Groups with too few people, or with an item on which they all agree: nothing is known of them. */
  readonly leftOut: readonly { readonly codes: readonly string[]; readonly n: number }[];
}

/** Below this many complete rows a group has no part in the verdict; below twice as many it is marked. */
export const leastForComparison = 100;

/**
 * The comparability of a scale over groups, from unweighted moments of complete rows by group: one factor behind all
 * items. Groups under a hundred complete rows are left out and named; everything else is said by `invariance`.
 *
 * Not for: scales of several factors (`invariance`).
 * Source: Meredith 1993; Vandenberg & Lance 2000.
 * Oracle: `cfa(group.equal =)` of R's lavaan, by `invariance`.
 *
 * @example
 * scaleComparability({ by: ['country'], groups: [] }, { construct: 'trust', items: [] }).verdict // 'unknown'
 */
export const scaleComparability = (
  evidence: GroupedMoments,
  {
    construct,
    items,
    valid,
  }: {
    readonly construct: string;
    readonly items: readonly ScaleItem[];
    readonly valid?: readonly (readonly string[])[];
  },
): ScaleComparability => {
  const { by, groups } = valid ? sliceGroupedMoments(evidence, valid) : evidence;
  const met = groups
    .filter(({ moments }) => moments.n > 0)
    .map(({ codes, moments }) => ({
      codes,
      n: moments.n,
      sample: moments.n >= leastForComparison ? groupSample(moments, items) : null,
    }));
  const looked = met.flatMap(({ codes, n, sample }) => (sample === null ? [] : [{ codes, n, sample }]));
  const found = invariance(
    [{ factor: construct, items: items.map(({ item }) => item) }],
    looked.map(({ sample }) => sample),
  );
  return {
    ...found,
    construct,
    by,
    groups: looked.map(({ codes, n }) => ({ codes, n })),
    leftOut: met.flatMap(({ codes, n, sample }) => (sample === null ? [{ codes, n }] : [])),
  };
};
