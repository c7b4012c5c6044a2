import type { CodedColumn } from '../data/column.ts';
import { absentCode } from './code-order.ts';
import { type Axis, hasAbsent } from './rows.ts';
import type { Dimension } from './tally.ts';

/** Place of a value that is not counted; three of them still fit a 32-bit integer. */
export const outside = 1 << 29;

/** The codes a tally of this axis has: those asked for, else those of its column, the absent code last if met. */
export const axisCodes = ({ column, codes }: Axis): readonly string[] =>
  codes ?? (hasAbsent(column) ? [...column.codes, absentCode] : column.codes);

export const axisDimension = (axis: Axis): Dimension => ({
  variable: axis.variable,
  codes: axisCodes(axis),
});

/**
 * For every value a column may hold, what it adds to a cell's index: its code's place times `stride`, or `outside`
 * for a code that is not counted. Looking up is one read of a small table a row.
 */
export const valuePlaces = (column: CodedColumn, codes: readonly string[], stride: number): Int32Array => {
  const places = new Int32Array(column.values.BYTES_PER_ELEMENT === 1 ? 0x100 : 0x10000).fill(outside);
  const wanted = new Map(codes.map((code, place) => [code, place * stride]));
  const absent = wanted.get(absentCode);
  if (absent !== undefined) places.fill(absent, column.codes.length);
  column.codes.forEach((code, value) => {
    places[value] = wanted.get(code) ?? outside;
  });
  return places;
};

/** `valuePlaces` of several columns, the last running fastest. */
export const axisPlaces = (
  columns: readonly CodedColumn[],
  codes: readonly (readonly string[])[],
): readonly Int32Array[] =>
  columns.map((column, index) =>
    valuePlaces(
      column,
      codes[index] ?? [],
      codes.slice(index + 1).reduce((product, list) => product * list.length, 1),
    ),
  );
