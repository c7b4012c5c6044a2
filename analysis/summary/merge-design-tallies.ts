import { addTally, emptyTally } from './align-tally.ts';
import { uniteDimensions } from './merge-tallies.ts';
import type { DesignTally, Dimension } from './tally.ts';
import { uniteUnits, unitKey } from './unit-order.ts';

/** The design tally of no rows. */
export const emptyDesignTally: DesignTally = { units: [], cells: [] };

const dimensionsOf = (tally: DesignTally): readonly Dimension[] | null =>
  tally.cells.reduce<readonly Dimension[] | null>(
    (found, cell) => (found === null ? cell.dimensions : uniteDimensions(found, cell.dimensions)),
    null,
  );

/**
 * The design tally of all rows of two shards: units are matched by stratum and cluster, their rows added, their
 * cells merged. Associative and commutative, with `emptyDesignTally` as identity.
 */
export const mergeDesignTallies = (one: DesignTally, other: DesignTally): DesignTally => {
  const first = dimensionsOf(one);
  const second = dimensionsOf(other);
  const dimensions = first && second ? uniteDimensions(first, second) : (first ?? second ?? []);
  const units = uniteUnits(one.units, other.units);
  const cells = units.map(() => emptyTally(dimensions));
  const place = new Map(units.map((unit, index) => [unitKey(unit), index]));
  for (const shard of [one, other])
    shard.units.forEach((unit, index) => {
      const target = cells[place.get(unitKey(unit)) ?? -1];
      const source = shard.cells[index];
      if (target && source) addTally(target, source);
    });
  return { units, cells };
};
