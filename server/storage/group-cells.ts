import type { Design } from '../../analysis/source/source.ts';
import type { Dimension, Unit } from '../../analysis/summary/tally.ts';
import { compareUnits, unitKey } from '../../analysis/summary/unit-order.ts';
import type { GroupTable } from './group-table.ts';

export const dimensionsOf = (found: GroupTable, variables: readonly string[]): readonly Dimension[] =>
  variables.map((variable) => ({ variable, codes: found.codes(variable) }));

/** How many cells a table of dimensions has. */
export const cellCount = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((cells, { codes }) => cells * codes.length, 1);

/** The place of every group's cell in a table of dimensions. */
export const cellsOf = (found: GroupTable, dimensions: readonly Dimension[]): Int32Array => {
  const cells = new Int32Array(found.size);
  for (const { variable, codes } of dimensions) {
    const place = new Map(codes.map((code, own) => [code, own]));
    found.codeOf(variable).forEach((code, row) => {
      cells[row] = (cells[row] ?? 0) * codes.length + (place.get(code) ?? 0);
    });
  }
  return cells;
};

/** Sums of groups by cell; groups that a mask holds back are left out. */
export const addedByCell = (
  sum: Float64Array,
  cells: ArrayLike<number>,
  size: number,
  mask: Uint8Array | null,
): Float64Array => {
  const to = new Float64Array(size);
  sum.forEach((value, row) => {
    const cell = cells[row] ?? 0;
    if (mask?.[row] !== 0) to[cell] = (to[cell] ?? 0) + value;
  });
  return to;
};

/** The variance units of groups, in order, and the unit of each group. */
export const unitsOf = (
  found: GroupTable,
  { stratum, cluster }: Design,
): { readonly units: readonly Unit[]; readonly places: Int32Array } => {
  const strata = stratum === undefined ? null : found.codeOf(stratum);
  const clusters = cluster === undefined ? null : found.codeOf(cluster);
  const units = new Map<string, Unit>();
  const keys = Array.from(found.sum('rows'), (count, row) => {
    const unit: Unit = {
      stratum: strata?.[row] ?? '',
      ...(clusters === null ? {} : { cluster: clusters[row] ?? '' }),
      rows: count,
    };
    const key = unitKey(unit);
    units.set(key, { ...unit, rows: count + (units.get(key)?.rows ?? 0) });
    return key;
  });
  const sorted = [...units.values()].sort(compareUnits);
  const place = new Map(sorted.map((unit, own) => [unitKey(unit), own]));
  return { units: sorted, places: Int32Array.from(keys, (key) => place.get(key) ?? 0) };
};
