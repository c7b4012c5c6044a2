import { cellCount } from './align-tally.ts';
import { axisDimension, axisPlaces } from './cell-index.ts';
import type { Axis, Counted } from './rows.ts';
import { type RowUnits, sumCells } from './sum-cells.ts';
import type { DesignTally, Tally } from './tally.ts';
import type { VarianceUnits } from './variance-units.ts';

/** Cells of all units, one table after the other. */
const tallied = (axes: readonly Axis[], counted: Counted, units: RowUnits | null): Tally => {
  const dimensions = axes.map(axisDimension);
  const columns = axes.map(({ column }) => column);
  const places = axisPlaces(
    columns,
    dimensions.map(({ codes }) => codes),
  );
  const size = cellCount(dimensions);
  const { n, w, w2 } = sumCells({ size, columns, places, counted, units, values: null });
  return { dimensions, n, w, w2 };
};

/**
 * Counts rows by their codes. A code not asked for is left out; a row without a value counts under the absent code
 * `''` where the axis has it.
 *
 * @example
 * const column = { kind: 'coded', codes: ['no', 'yes'], values: Uint8Array.of(0, 1, 1, 255) };
 * [...makeTally([{ variable: 'x', column }], { rows: 4, mask: null, weights: Float64Array.of(1, 2, 3, 4) }).w] // [1, 5, 4]
 */
export const makeTally = (axes: readonly Axis[], counted: Counted): Tally => tallied(axes, counted, null);

/** Cells of `units` times one table as a design tally, sharing their memory. */
export const splitCells = (all: Tally, units: DesignTally['units']): DesignTally => {
  const size = cellCount(all.dimensions);
  return {
    units,
    cells: units.map((_, unit) => ({
      dimensions: all.dimensions,
      n: all.n.subarray(unit * size, (unit + 1) * size),
      w: all.w.subarray(unit * size, (unit + 1) * size),
      w2: all.w2.subarray(unit * size, (unit + 1) * size),
    })),
  };
};

/** Counts rows by variance unit and codes; `units` are those of the same rows, from `varianceUnits`. */
export const makeDesignTally = (
  axes: readonly Axis[],
  { units, index }: VarianceUnits,
  counted: Counted,
): DesignTally => {
  const [own] = index;
  return splitCells(tallied(axes, counted, own ? { index: own, count: units.length } : null), units);
};
