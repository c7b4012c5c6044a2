import type { DesignMoments } from './moments.ts';
import type { Tally } from './tally.ts';

const added = (all: readonly Float64Array[]): Float64Array => {
  const sums = new Float64Array(all[0]?.length ?? 0);
  for (const own of all)
    for (let cell = 0; cell < sums.length; cell += 1)
      sums[cell] = (sums[cell] as number) + (own[cell] as number);
  return sums;
};

/**
 * Tallies of parts that have the same codes in the same order, which whoever made them has seen to: cells are added as they
 * lie, and no name is matched (`mergeTallies` is for all others).
 */
export const addTallies = (parts: readonly [Tally, ...Tally[]]): Tally => ({
  dimensions: parts[0].dimensions,
  n: added(parts.map(({ n }) => n)),
  w: added(parts.map(({ w }) => w)),
  w2: added(parts.map(({ w2 }) => w2)),
});

/** The same for sums of means under a design with one unit and the same groups. */
export const addDesignMoments = (
  parts: readonly [DesignMoments, ...DesignMoments[]],
  units: DesignMoments['units'],
): DesignMoments => ({
  variable: parts[0].variable,
  by: parts[0].by,
  groups: parts[0].groups,
  units,
  n: added(parts.map(({ n }) => n)),
  w: added(parts.map(({ w }) => w)),
  wy: added(parts.map(({ wy }) => wy)),
  wyy: added(parts.map(({ wyy }) => wyy)),
  w2: added(parts.map(({ w2 }) => w2)),
  w2y: added(parts.map(({ w2y }) => w2y)),
  w2yy: added(parts.map(({ w2yy }) => w2yy)),
});
