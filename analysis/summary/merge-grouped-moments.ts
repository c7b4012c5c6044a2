import { compareCodeLists } from './code-order.ts';
import { emptyMoments, mergeMoments } from './merge-moments.ts';
import type { GroupedMoments, Moments } from './moments.ts';

/** Grouped moments of no rows. */
export const emptyGroupedMoments = (by: readonly string[]): GroupedMoments => ({ by, groups: [] });

const key = (codes: readonly string[]): string => JSON.stringify(codes);

const sameGroups = (one: GroupedMoments, other: GroupedMoments): boolean =>
  one.groups.length === other.groups.length &&
  one.groups.every((group, index) => key(group.codes) === key(other.groups[index]?.codes ?? []));

/**
 * Moments by group of all rows of two shards; a group that only one of them has is kept. Equal lists of groups keep
 * their order, others are sorted by code.
 */
export const mergeGroupedMoments = (one: GroupedMoments, other: GroupedMoments): GroupedMoments => {
  if (key(one.by) !== key(other.by)) throw new Error('mergeGroupedMoments: different groupings');
  if (other.groups.length === 0) return one;
  if (one.groups.length === 0) return other;
  const groups = new Map(one.groups.map((group) => [key(group.codes), group]));
  for (const group of other.groups) {
    const known = groups.get(key(group.codes));
    groups.set(
      key(group.codes),
      known ? { codes: known.codes, moments: mergeMoments(known.moments, group.moments) } : group,
    );
  }
  const merged = [...groups.values()];
  return {
    by: one.by,
    groups: sameGroups(one, other) ? merged : merged.sort((a, b) => compareCodeLists(a.codes, b.codes)),
  };
};

/** Moments of all groups together. */
export const pooledMoments = (grouped: GroupedMoments): Moments => {
  const [first, ...rest] = grouped.groups;
  return rest.reduce(
    (pooled, { moments }) => mergeMoments(pooled, moments),
    first?.moments ?? emptyMoments([]),
  );
};
