import { axisDimension, axisPlaces } from './cell-index.ts';
import { readingOf } from './make-moments.ts';
import type { DesignMoments } from './moments.ts';
import type { Axis, Counted, Measured } from './rows.ts';
import { combinations } from './slice-grouped-moments.ts';
import { sumCells } from './sum-cells.ts';
import type { VarianceUnits } from './variance-units.ts';

/** Rows that lie together: their numbers, their groups (the same codes in every part), and which of them count. */
export interface MomentsPart {
  readonly measured: Measured;
  readonly by: readonly Axis[];
  readonly counted: Counted;
}

/**
 * Sums for means by variance unit and group, of one or more parts in one pass; all combinations of codes of `by` are
 * groups, also empty ones. `units` are those of the same parts, from `varianceUnits`.
 */
export const designMomentsParts = (
  parts: readonly [MomentsPart, ...MomentsPart[]],
  { units, index }: VarianceUnits,
): DesignMoments => {
  const [first] = parts;
  const codes = first.by.map(axisDimension).map((dimension) => dimension.codes);
  const groups = combinations(codes);
  const sums = sumCells({
    size: groups.length,
    units: units.length,
    parts: parts.map(({ measured, by, counted }, part) => {
      const columns = by.map(({ column }) => column);
      return {
        columns,
        places: axisPlaces(columns, codes),
        counted,
        units: index[part] ?? null,
        values: readingOf(measured),
      };
    }),
  });
  return {
    variable: first.measured.variable,
    by: first.by.map(({ variable }) => variable),
    groups,
    units,
    ...sums,
  };
};

/** `designMomentsParts` of one part. */
export const makeDesignMoments = (
  measured: Measured,
  by: readonly Axis[],
  units: VarianceUnits,
  counted: Counted,
): DesignMoments => designMomentsParts([{ measured, by, counted }], units);
