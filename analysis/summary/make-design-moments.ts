import { axisDimension } from './cell-index.ts';
import type { CellQuestion } from './cell-question.ts';
import { cellReadingOf } from './make-moments.ts';
import type { DesignMoments } from './moments.ts';
import type { Axis, Counted, Measured } from './rows.ts';
import { combinations } from './slice-grouped-moments.ts';
import { type Runs, sumCells, sumCellsOfEach } from './sum-cells.ts';
import type { VarianceUnits } from './variance-units.ts';

/** Rows that lie together: their numbers, their groups (the same codes in every part), and which of them count. */
export interface MomentsPart {
  readonly measured: Measured;
  readonly by: readonly Axis[];
  readonly counted: Counted;
}

/** The whole sample as the only unit. */
const oneUnit: VarianceUnits = { units: [{ stratum: '', rows: 0 }], index: [] };

type Parts = readonly [MomentsPart, ...MomentsPart[]];

const questionOf = (parts: Parts, { units, index }: VarianceUnits): CellQuestion => ({
  codes: parts[0].by.map((axis) => axisDimension(axis).codes),
  units: units.length,
  parts: parts.map(({ measured, by, counted }, part) => ({
    columns: by.map(({ column }) => column),
    counted,
    units: index[part] ?? null,
    values: cellReadingOf(measured),
  })),
});

const headOf = (
  [{ measured, by }]: Parts,
  units: VarianceUnits['units'],
): Pick<DesignMoments, 'variable' | 'by' | 'groups' | 'units'> => ({
  variable: measured.variable,
  by: by.map(({ variable }) => variable),
  groups: combinations(by.map((axis) => axisDimension(axis).codes)),
  units,
});

/**
 * Sums for means by variance unit and group, of one or more parts in one pass; all combinations of codes of `by` are
 * groups, also empty ones. `units` are those of the same parts, from `varianceUnits`.
 */
export const designMomentsParts = (parts: Parts, units: VarianceUnits): DesignMoments => ({
  ...headOf(parts, units.units),
  ...sumCells(questionOf(parts, units)),
});

/** `designMomentsParts` of each run of parts with the whole sample as its only unit; groups have the same codes in every part. */
export const designMomentsOfEach = (parts: Parts, runs: Runs): readonly DesignMoments[] => {
  const head = headOf(parts, oneUnit.units);
  return sumCellsOfEach(questionOf(parts, oneUnit), runs).map((sums) => ({ ...head, ...sums }));
};

/** `designMomentsParts` of one part. */
export const makeDesignMoments = (
  measured: Measured,
  by: readonly Axis[],
  units: VarianceUnits,
  counted: Counted,
): DesignMoments => designMomentsParts([{ measured, by, counted }], units);
