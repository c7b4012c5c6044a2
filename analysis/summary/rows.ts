import type { CodedColumn, NumberColumn } from '../data/column.ts';

/** A coded variable to count by. `codes` are the codes wanted, in order; absent means those of the column. */
export interface Axis {
  readonly variable: string;
  readonly column: CodedColumn;
  readonly codes?: readonly string[];
}

/** A variable to take moments of. `numbers` gives the number behind each code of a coded column, NaN for none. */
export interface Measured {
  readonly variable: string;
  readonly column: NumberColumn | CodedColumn;
  readonly numbers?: Float64Array;
}

/** Which rows count and how much: a 0/1 mask (null: all) and weights (null: one each), both `rows` long. */
export interface Counted {
  readonly rows: number;
  readonly mask: Uint8Array | null;
  readonly weights: Float64Array | null;
}

/** The value that stands for "nothing here" in a coded column: the last of its type. */
export const absentValue = (values: Uint8Array | Uint16Array): number =>
  values.BYTES_PER_ELEMENT === 1 ? 0xff : 0xffff;

/** Whether any row of a coded column holds nothing. */
export const hasAbsent = ({ values }: CodedColumn): boolean => values.includes(absentValue(values));
