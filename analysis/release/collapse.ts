import type { CategoryGroup } from './release.ts';

/** A category and the fewest people it has in any table. */
export interface CountedGroup extends CategoryGroup {
  readonly n: number;
}

const merged = (one: CountedGroup, other: CountedGroup, isOther: boolean): CountedGroup => ({
  codes: [...one.codes, ...other.codes],
  isOther,
  n: one.n + other.n,
});

/** Where the smallest is, the first of several; -1 where there is none. */
const smallest = (groups: readonly CountedGroup[], isCandidate: (group: CountedGroup) => boolean): number => {
  let found = -1;
  for (const [place, group] of groups.entries())
    if (isCandidate(group) && (found < 0 || group.n < (groups[found]?.n ?? 0))) found = place;
  return found;
};

/**
 * Categories with one fewer: the smallest goes to the smaller of its neighbours where they have an order, else into one
 * of its own for all that are small, which comes last.
 *
 * @example
 * const group = (code, n) => ({ codes: [code], isOther: false, n })
 * coarser([group('1', 4), group('2', 30), group('3', 20)], true).map(({ codes }) => codes) // [['1', '2'], ['3']]
 * coarser([group('AR', 4), group('CL', 30), group('PE', 9)], false).map(({ codes }) => codes) // [['CL'], ['AR', 'PE']]
 */
export const coarser = (groups: readonly CountedGroup[], isOrdered: boolean): readonly CountedGroup[] => {
  const at = smallest(groups, ({ isOther }) => isOrdered || !isOther);
  const own = groups[at];
  if (own === undefined || groups.length < 2) return groups;
  if (isOrdered) {
    const [before, after] = [groups[at - 1], groups[at + 1]];
    const down = before !== undefined && (after === undefined || before.n <= after.n);
    const first = down ? at - 1 : at;
    const [one, other] = [groups[first], groups[first + 1]];
    if (one === undefined || other === undefined) return groups;
    return [...groups.slice(0, first), merged(one, other, false), ...groups.slice(first + 2)];
  }
  const rest = groups.filter((group) => group !== own);
  const other = rest.find(({ isOther }) => isOther);
  if (other !== undefined) return [...rest.filter((group) => group !== other), merged(other, own, true)];
  const next = rest[smallest(rest, () => true)];
  return next === undefined ? groups : [...rest.filter((group) => group !== next), merged(own, next, true)];
};

/** Categories of at least `least` people each, as many as there can be; one where there are not enough for two. */
export const collapsed = (
  groups: readonly CountedGroup[],
  isOrdered: boolean,
  least: number,
): readonly CountedGroup[] => {
  let own = groups;
  while (own.length > 1 && own.some(({ n }) => n < least)) own = coarser(own, isOrdered);
  return own;
};
