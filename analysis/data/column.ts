import type { ListedNumbers } from './listed-numbers.ts';

/** Codes of one variable, one small integer a row. `absent` (the last value of the type) means no row value exists. */
export interface CodedColumn {
  readonly kind: 'coded';
  /** Code names in codebook order, missing reasons included; a row's value is an index into this. */
  readonly codes: readonly string[];
  readonly values: Uint8Array | Uint16Array;
}

/** Numbers; NaN only inside a column, where a row has none. It never leaves a summary. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Float64Array;
  /** The same numbers as places in a list, where somebody has them so: what sums by cells reads these instead. */
  readonly listed?: ListedNumbers;
}

/** Texts by dictionary: a row's value is an index into `texts`; 0 is always the empty text. */
export interface TextColumn {
  readonly kind: 'text';
  readonly texts: readonly string[];
  readonly values: Uint32Array;
}

export type Column = CodedColumn | NumberColumn | TextColumn;

/** Some rows of some variables: a segment of the store, a file, a test's little table. */
export interface Frame {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}
