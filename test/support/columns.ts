import type { CodedColumn, Column, Frame, NumberColumn, TextColumn } from '../../analysis/data/column.ts';

/** A coded column from code names; null is a row without a value. */
export const coded = (codes: readonly string[], rows: readonly (string | null)[]): CodedColumn => ({
  kind: 'coded',
  codes,
  values: Uint8Array.from(rows, (code) => {
    const place = code === null ? 0xff : codes.indexOf(code);
    if (place < 0) throw new Error(`coded: ${code} is not one of ${codes.join(', ')}`);
    return place;
  }),
});

/** A number column; null is a row without a number. */
export const numbers = (rows: readonly (number | null)[]): NumberColumn => ({
  kind: 'number',
  values: Float64Array.from(rows, (value) => value ?? Number.NaN),
});

export const texts = (rows: readonly string[]): TextColumn => {
  const known = [...new Set(['', ...rows])];
  return { kind: 'text', texts: known, values: Uint32Array.from(rows, (text) => known.indexOf(text)) };
};

export const frame = (columns: Readonly<Record<string, Column>>): Frame => ({
  rows: Object.values(columns)[0]?.values.length ?? 0,
  columns: new Map(Object.entries(columns)),
});
