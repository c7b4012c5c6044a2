import { compareCodes } from './code-order.ts';
import type { Unit } from './tally.ts';

export const unitKey = ({ stratum, cluster, margin }: Unit): string =>
  JSON.stringify([stratum, cluster ?? null, margin?.cell ?? null]);

export const compareUnits = (one: Unit, other: Unit): number =>
  compareCodes(one.stratum, other.stratum) ||
  compareCodes(one.cluster ?? '', other.cluster ?? '') ||
  compareCodes(one.margin?.cell ?? '', other.margin?.cell ?? '');

const addUnits = (unit: Unit, known: Unit | undefined): Unit => ({
  ...unit,
  rows: unit.rows + (known?.rows ?? 0),
  ...(unit.margin && {
    margin: {
      ...unit.margin,
      w: unit.margin.w + (known?.margin?.w ?? 0),
      w2: unit.margin.w2 + (known?.margin?.w2 ?? 0),
    },
  }),
});

/** The variance units of two shards together, in order of stratum, cluster and margins' cell; rows of a unit in both are added. */
export const uniteUnits = (one: readonly Unit[], other: readonly Unit[]): readonly Unit[] => {
  const units = new Map<string, Unit>();
  for (const unit of [...one, ...other]) {
    const key = unitKey(unit);
    units.set(key, addUnits(unit, units.get(key)));
  }
  return [...units.values()].sort(compareUnits);
};
