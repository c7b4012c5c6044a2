import { compareCodes } from './code-order.ts';
import type { Unit } from './tally.ts';

export const unitKey = ({ stratum, cluster }: Unit): string => JSON.stringify([stratum, cluster ?? null]);

const compareUnits = (one: Unit, other: Unit): number =>
  compareCodes(one.stratum, other.stratum) || compareCodes(one.cluster ?? '', other.cluster ?? '');

/** The variance units of two shards together, in order of stratum and cluster; rows of a unit in both are added. */
export const uniteUnits = (one: readonly Unit[], other: readonly Unit[]): readonly Unit[] => {
  const units = new Map<string, Unit>();
  for (const unit of [...one, ...other]) {
    const known = units.get(unitKey(unit));
    units.set(unitKey(unit), { ...unit, rows: unit.rows + (known?.rows ?? 0) });
  }
  return [...units.values()].sort(compareUnits);
};
