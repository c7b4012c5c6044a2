import { absentCode, compareCodes } from '../summary/code-order.ts';
import type { CodedColumn, TextColumn } from './column.ts';

/** The most codes a coded column can tell apart: its last value stands for "nothing here". */
export const mostCodes = 0xffff;

/** A coded column from the code of every row; null, and a code that is not listed, is nothing. */
export const codedColumn = (codes: readonly string[], rows: readonly (string | null)[]): CodedColumn => {
  if (codes.length > mostCodes) throw new Error(`codedColumn: ${codes.length} codes, at most ${mostCodes}`);
  const place = new Map(codes.map((code, index) => [code, index]));
  const absent = codes.length < 0xff ? 0xff : mostCodes;
  const values = codes.length < 0xff ? new Uint8Array(rows.length) : new Uint16Array(rows.length);
  rows.forEach((code, row) => {
    values[row] = (code === null ? undefined : place.get(code)) ?? absent;
  });
  return { kind: 'coded', codes, values };
};

/** Codes that are met in rows, sorted, without the empty one: what a variable without a code list has. */
export const codesMet = (rows: Iterable<string | null>): readonly string[] => {
  const met = new Set(rows);
  return [...met].filter((code): code is string => code !== null && code !== absentCode).sort(compareCodes);
};

/** A text column from the text of every row; equal texts are kept once, in order of first appearance. */
export const textColumn = (rows: readonly string[]): TextColumn => {
  const place = new Map<string, number>([['', 0]]);
  const values = new Uint32Array(rows.length);
  rows.forEach((text, row) => {
    const known = place.get(text) ?? place.size;
    if (known === place.size) place.set(text, known);
    values[row] = known;
  });
  return { kind: 'text', texts: [...place.keys()], values };
};
