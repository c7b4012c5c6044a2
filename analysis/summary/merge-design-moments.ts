import { compareCodeLists } from './code-order.ts';
import type { DesignMoments } from './moments.ts';
import { uniteUnits, unitKey } from './unit-order.ts';

type Sums = Pick<DesignMoments, 'n' | 'w' | 'wy' | 'wyy' | 'w2' | 'w2y' | 'w2yy'>;
const sums = ['n', 'w', 'wy', 'wyy', 'w2', 'w2y', 'w2yy'] as const;

const zeros = (size: number): Sums => ({
  n: new Float64Array(size),
  w: new Float64Array(size),
  wy: new Float64Array(size),
  wyy: new Float64Array(size),
  w2: new Float64Array(size),
  w2y: new Float64Array(size),
  w2yy: new Float64Array(size),
});

const key = (codes: readonly string[]): string => JSON.stringify(codes);

/** Adds sums to others of given units and groups; groups that the target lacks are left out. */
const fill = (head: Omit<DesignMoments, keyof Sums>, shards: readonly DesignMoments[]): DesignMoments => {
  const target = { ...head, ...zeros(head.units.length * head.groups.length) };
  const unitPlace = new Map(head.units.map((unit, index) => [unitKey(unit), index]));
  const groupPlace = new Map(head.groups.map((group, index) => [key(group), index]));
  const width = head.groups.length;
  for (const shard of shards) {
    const own = shard.groups.length;
    const columns = Int32Array.from(shard.groups, (group) => groupPlace.get(key(group)) ?? -1);
    const rows = Int32Array.from(shard.units, (unit) => unitPlace.get(unitKey(unit)) ?? -1);
    for (const name of sums) {
      const [to, from] = [target[name], shard[name]];
      rows.forEach((row, unit) => {
        if (row < 0) return;
        for (let group = 0; group < own; group += 1) {
          const column = columns[group] as number;
          if (column >= 0) (to[row * width + column] as number) += from[unit * own + group] as number;
        }
      });
    }
  }
  return target;
};

/** Design moments of no rows. */
export const emptyDesignMoments = (variable: string, by: readonly string[]): DesignMoments => ({
  variable,
  by,
  groups: [],
  units: [],
  ...zeros(0),
});

const uniteGroups = (one: DesignMoments, other: DesignMoments): readonly (readonly string[])[] => {
  if (other.groups.length === 0 || key(one.groups.flat()) === key(other.groups.flat())) return one.groups;
  if (one.groups.length === 0) return other.groups;
  return [...new Map([...one.groups, ...other.groups].map((group) => [key(group), group])).values()].sort(
    compareCodeLists,
  );
};

/** Design moments of all rows of two shards: units by stratum and cluster, groups by codes. */
export const mergeDesignMoments = (one: DesignMoments, other: DesignMoments): DesignMoments => {
  if (one.variable !== other.variable || key(one.by) !== key(other.by))
    throw new Error('mergeDesignMoments: different variables or groupings');
  const { variable, by } = one;
  const head = { variable, by, groups: uniteGroups(one, other), units: uniteUnits(one.units, other.units) };
  return fill(head, [one, other]);
};

/** Sums under replicate weights, put in other groups: `placeOf` a group's place among them, below 0 for none. */
const regrouped = (
  { replicates }: DesignMoments,
  groups: number,
  placeOf: (group: number) => number,
): Pick<DesignMoments, 'replicates'> => {
  if (!replicates) return replicates === undefined ? {} : { replicates };
  const put = (values: Float64Array): Float64Array => {
    const to = new Float64Array(groups);
    values.forEach((value, group) => {
      const place = placeOf(group);
      if (place >= 0) to[place] = (to[place] ?? 0) + value;
    });
    return to;
  };
  const summaries = replicates.summaries.map(({ w, wy }) => ({ w: put(w), wy: put(wy) }));
  return { replicates: { ...replicates, summaries } };
};

/** These groups, in this order; a group that is not there has zeros. The rows of the design stay as they are. */
export const sliceDesignMoments = (
  moments: DesignMoments,
  groups: readonly (readonly string[])[],
): DesignMoments => {
  const places = new Map(groups.map((group, place) => [key(group), place]));
  return {
    ...fill({ variable: moments.variable, by: moments.by, groups, units: moments.units }, [moments]),
    ...regrouped(moments, groups.length, (group) => places.get(key(moments.groups[group] ?? [])) ?? -1),
  };
};

/** All groups together, as one group of no codes. */
export const collapseDesignMoments = (moments: DesignMoments): DesignMoments => {
  const total = zeros(moments.units.length);
  moments.units.forEach((_, unit) => {
    moments.groups.forEach((_group, group) => {
      const from = unit * moments.groups.length + group;
      for (const name of sums) total[name][unit] = (total[name][unit] ?? 0) + (moments[name][from] ?? 0);
    });
  });
  return {
    variable: moments.variable,
    by: [],
    groups: [[]],
    units: moments.units,
    ...total,
    ...regrouped(moments, 1, () => 0),
  };
};
