import { mergeMoments } from './merge-moments.ts';
import type { GroupedMoments, Moments } from './moments.ts';

/** Every combination of one code a variable, the last variable running fastest. */
export const combinations = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (sofar, codes) => sofar.flatMap((head) => codes.map((code) => [...head, code])),
    [[]],
  );

/** The groups whose codes are all listed, in the order of the lists; one list a variable of `by`. */
export const sliceGroupedMoments = (
  grouped: GroupedMoments,
  codes: readonly (readonly string[])[],
): GroupedMoments => {
  const place = codes.map((list) => new Map(list.map((code, index) => [code, index])));
  const rankOf = (own: readonly string[]): readonly number[] =>
    own.map((code, index) => place[index]?.get(code) ?? -1);
  const ranked = grouped.groups
    .map((group) => ({ group, rank: rankOf(group.codes) }))
    .filter(({ rank }) => rank.every((value) => value >= 0))
    .sort((one, other) => {
      const at = one.rank.findIndex((value, index) => value !== other.rank[index]);
      return at < 0 ? 0 : (one.rank[at] ?? 0) - (other.rank[at] ?? 0);
    });
  return { by: grouped.by, groups: ranked.map(({ group }) => group) };
};

/** Moments by fewer variables: groups that agree on those are merged, in order of first appearance. */
export const collapseGroupedMoments = (grouped: GroupedMoments, keep: readonly string[]): GroupedMoments => {
  const places = keep.map((variable) => {
    const place = grouped.by.indexOf(variable);
    if (place < 0) throw new Error(`collapseGroupedMoments: not grouped by ${variable}`);
    return place;
  });
  const groups = new Map<string, { readonly codes: readonly string[]; readonly moments: Moments }>();
  for (const { codes, moments } of grouped.groups) {
    const own = places.map((place) => codes[place] ?? '');
    const known = groups.get(JSON.stringify(own));
    groups.set(JSON.stringify(own), {
      codes: own,
      moments: known ? mergeMoments(known.moments, moments) : moments,
    });
  }
  return { by: keep, groups: [...groups.values()] };
};
