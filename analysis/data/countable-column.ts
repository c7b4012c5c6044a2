import { compareCodes } from '../summary/code-order.ts';
import { mostCodes } from './build-column.ts';
import type { CodedColumn, Column } from './column.ts';

/** A column of places in a list of codes as the same in the order of codes. */
const inOrder = (codes: readonly string[], rows: number, placeAt: (row: number) => number): CodedColumn => {
  if (codes.length > mostCodes)
    throw new Error(`countableColumn: ${codes.length} values, at most ${mostCodes}`);
  const sorted = codes.toSorted(compareCodes);
  const rank = new Map(sorted.map((code, place) => [code, place]));
  const places = Int32Array.from(codes, (code) => rank.get(code) ?? -1);
  const values = codes.length < 0xff ? new Uint8Array(rows) : new Uint16Array(rows);
  const absent = codes.length < 0xff ? 0xff : mostCodes;
  for (let row = 0; row < rows; row += 1) {
    const place = placeAt(row);
    values[row] = place < 0 ? absent : (places[place] as number);
  }
  return { kind: 'coded', codes: sorted, values };
};

const made = new WeakMap<Column, CodedColumn>();

/**
 * A column as codes to count by: its own, or each distinct text or number that a row has as a code, nothing as absent.
 * Asked again about the same column it answers from memory.
 *
 * @example
 * countableColumn({ kind: 'number', values: Float64Array.of(2, 10, NaN, 2) }).codes // ['2', '10']
 */
export const countableColumn = (column: Column): CodedColumn => {
  if (column.kind === 'coded') return column;
  const known = made.get(column);
  if (known !== undefined) return known;
  const { values } = column;
  const met = new Map<number, number>();
  const names = new Map<string, number>();
  const code = (value: number): string =>
    column.kind === 'text' ? (column.texts[value] ?? '') : Number.isNaN(value) ? '' : String(value);
  const own = new Int32Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    let place = met.get(value);
    if (place === undefined) {
      const name = code(value);
      place = name === '' ? -1 : (names.get(name) ?? names.size);
      if (place === names.size) names.set(name, place);
      met.set(value, place);
    }
    own[row] = place;
  }
  const counted = inOrder([...names.keys()], values.length, (row) => own[row] as number);
  made.set(column, counted);
  return counted;
};
