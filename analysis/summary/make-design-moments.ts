import { axisDimension, axisPlaces } from './cell-index.ts';
import { readingOf } from './make-moments.ts';
import type { DesignMoments } from './moments.ts';
import type { Axis, Counted, Measured } from './rows.ts';
import { combinations } from './slice-grouped-moments.ts';
import { sumCells } from './sum-cells.ts';
import type { VarianceUnits } from './variance-units.ts';

/** Sums for means by variance unit and group; all combinations of codes of `by` are groups, also empty ones. */
export const makeDesignMoments = (
  measured: Measured,
  by: readonly Axis[],
  { units, index }: VarianceUnits,
  counted: Counted,
): DesignMoments => {
  const dimensions = by.map(axisDimension);
  const codes = dimensions.map(({ codes: own }) => own);
  const groups = combinations(codes);
  const columns = by.map(({ column }) => column);
  const own = index[0] ?? null;
  const sums = sumCells({
    size: groups.length,
    columns,
    places: axisPlaces(columns, codes),
    counted,
    units: own && { index: own, count: units.length },
    values: readingOf(measured),
  });
  return {
    variable: measured.variable,
    by: by.map(({ variable }) => variable),
    groups,
    units,
    ...sums,
  };
};
