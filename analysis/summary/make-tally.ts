import { cellCount } from './align-tally.ts';
import { axisDimension } from './cell-index.ts';
import type { CellQuestion } from './cell-question.ts';
import type { Axis, Counted } from './rows.ts';
import { type Runs, sumCells, sumCellsOfEach } from './sum-cells.ts';
import type { DesignTally, Tally } from './tally.ts';
import type { VarianceUnits } from './variance-units.ts';

/** Rows that lie together: their axes, the same variables and codes in every part, and which of them count. */
export interface TallyPart {
  readonly axes: readonly Axis[];
  readonly counted: Counted;
}

const questionOf = (parts: readonly TallyPart[], units: VarianceUnits | null): CellQuestion => ({
  codes: (parts[0]?.axes ?? []).map((axis) => axisDimension(axis).codes),
  units: units?.units.length ?? 1,
  parts: parts.map(({ axes, counted }, part) => ({
    columns: axes.map(({ column }) => column),
    counted,
    units: units?.index[part] ?? null,
    values: null,
  })),
});

/** Cells of all units, one table after the other. */
const tallied = (parts: readonly TallyPart[], units: VarianceUnits | null): Tally => {
  const { n, w, w2 } = sumCells(questionOf(parts, units));
  return { dimensions: (parts[0]?.axes ?? []).map(axisDimension), n, w, w2 };
};

/** `makeTally` of each of several runs of parts, whose axes have the same codes in the same order. */
export const tallyEach = (parts: readonly TallyPart[], runs: Runs): readonly Tally[] => {
  const dimensions = (parts[0]?.axes ?? []).map(axisDimension);
  return sumCellsOfEach(questionOf(parts, null), runs).map(({ n, w, w2 }) => ({ dimensions, n, w, w2 }));
};

/** `makeTally` of several parts, at least one, in one pass. */
export const tallyParts = (parts: readonly TallyPart[]): Tally => tallied(parts, null);

/**
 * Counts rows by their codes. A code not asked for is left out; a row without a value counts under the absent code
 * `''` where the axis has it.
 *
 * @example
 * const column = { kind: 'coded', codes: ['no', 'yes'], values: Uint8Array.of(0, 1, 1, 255) };
 * [...makeTally([{ variable: 'x', column }], { rows: 4, mask: null, weights: Float64Array.of(1, 2, 3, 4) }).w] // [1, 5, 4]
 */
export const makeTally = (axes: readonly Axis[], counted: Counted): Tally => tallyParts([{ axes, counted }]);

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

/** Counts rows by variance unit and codes; `units` are those of the same parts, from `varianceUnits`. */
export const designTallyParts = (parts: readonly TallyPart[], units: VarianceUnits): DesignTally =>
  splitCells(tallied(parts, units), units.units);

/** `designTallyParts` of one part. */
export const makeDesignTally = (axes: readonly Axis[], units: VarianceUnits, counted: Counted): DesignTally =>
  designTallyParts([{ axes, counted }], units);
