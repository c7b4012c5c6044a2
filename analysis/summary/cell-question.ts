import type { CodedColumn } from '../data/column.ts';
import type { NumberReading } from './block-moments.ts';
import type { Counted } from './rows.ts';

/** Rows that lie together: a frame, a segment of a store. */
export interface CellPart {
  readonly columns: readonly CodedColumn[];
  readonly counted: Counted;
  /** The unit of every row; null where there is one. */
  readonly units: Uint32Array | null;
  /** What is summed beside weights; rows without a number are left out. */
  readonly values: NumberReading | null;
}

/** Whose rows go to which cell: every combination of the codes asked for is one, in each unit. */
export interface CellQuestion {
  /** By column, the last running fastest. */
  readonly codes: readonly (readonly string[])[];
  readonly units: number;
  readonly parts: readonly CellPart[];
}

/** Cells of one unit. */
export const cellsOf = ({ codes }: CellQuestion): number =>
  codes.reduce((product, list) => product * list.length, 1);

export const rowsOf = ({ parts }: CellQuestion): number =>
  parts.reduce((sum, { counted }) => sum + counted.rows, 0);
