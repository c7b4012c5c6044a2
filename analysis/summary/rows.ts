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

/** Weights of rows: one each, or the column that has them. */
export type Weights = Float64Array | NumberColumn;

/** Weights row by row; of a column they are made when they are first read so. */
export const rowWeights = (weights: Weights | null): Float64Array | null =>
  weights === null || weights instanceof Float64Array ? weights : weights.values;

/** Which rows count and how much: a 0/1 mask (null: all) and weights (null: one each), both `rows` long. */
export interface Counted {
  readonly rows: number;
  readonly mask: Uint8Array | null;
  readonly weights: Weights | null;
}

/** The value that stands for "nothing here" in a coded column: the last of its type. */
export const absentValue = (values: Uint8Array | Uint16Array): number =>
  values.BYTES_PER_ELEMENT === 1 ? 0xff : 0xffff;

/** Of columns that were looked at, whether any row holds nothing: looking is a pass over all rows. */
const absentSeen = new WeakMap<CodedColumn['values'], boolean>();

/** Whether any row of a coded column holds nothing. */
export const hasAbsent = ({ values }: CodedColumn): boolean => {
  const known = absentSeen.get(values);
  if (known !== undefined) return known;
  const seen = values.includes(absentValue(values));
  absentSeen.set(values, seen);
  return seen;
};
