import type { CodedColumn } from '../data/column.ts';
import { blockMoments, type NumberReading } from './block-moments.ts';
import { axisDimension, axisPlaces, outside } from './cell-index.ts';
import { absentCode } from './code-order.ts';
import type { GroupedMoments, Moments } from './moments.ts';
import { type Axis, type Counted, type Measured, rowWeights } from './rows.ts';
import { combinations } from './slice-grouped-moments.ts';

/** The number behind every value a coded column may hold; NaN where there is none. */
const numberTable = ({ codes, values }: CodedColumn, numbers: Float64Array | undefined): Float64Array => {
  const table = new Float64Array(values.BYTES_PER_ELEMENT === 1 ? 0x100 : 0x10000).fill(Number.NaN);
  codes.forEach((code, value) => {
    table[value] = numbers?.[value] ?? (code === absentCode ? Number.NaN : Number(code));
  });
  return table;
};

/** How the numbers of a variable are read, without making them for all rows. */
export const readingOf = ({ column, numbers }: Measured): NumberReading =>
  column.kind === 'number'
    ? { values: column.values, table: null }
    : { values: column.values, table: numberTable(column, numbers) };

/** The same for what sums by cells: listed numbers are read from their list. */
export const cellReadingOf = (measured: Measured): NumberReading => {
  const { column } = measured;
  return column.kind === 'number' && column.listed !== undefined
    ? { values: column.listed.places, table: column.listed.numbers }
    : readingOf(measured);
};

/** The numbers of a column, one a row; NaN where there is none. */
export const numbersOf = (measured: Measured, rows: number): Float64Array => {
  const { values, table } = readingOf(measured);
  if (table === null) return values;
  const result = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) result[row] = table[values[row] as number] as number;
  return result;
};

type Codes = Uint8Array | Uint16Array;

/** Puts -1 where any of four coded columns has no number; the table behind a value is 0 where it has one, else -1. */
const dropFour = (
  index: Int32Array,
  [a, b, c, d]: readonly [Codes, Codes, Codes, Codes],
  [tableA, tableB, tableC, tableD]: readonly [Int32Array, Int32Array, Int32Array, Int32Array],
): void => {
  for (let row = 0; row < index.length; row += 1)
    index[row] =
      (index[row] as number) |
      (tableA[a[row] as number] as number) |
      (tableB[b[row] as number] as number) |
      (tableC[c[row] as number] as number) |
      (tableD[d[row] as number] as number);
};

/** Puts -1 where a row has no number in one of the columns. */
const dropWithout = (index: Int32Array, columns: readonly NumberReading[]): void => {
  const coded: { readonly values: Codes; readonly table: Int32Array }[] = [];
  for (const { values, table } of columns)
    if (table === null) {
      for (let row = 0; row < index.length; row += 1)
        if (Number.isNaN(values[row] as number)) index[row] = -1;
    } else coded.push({ values, table: Int32Array.from(table, (value) => (Number.isNaN(value) ? -1 : 0)) });
  for (let first = 0; first < coded.length; first += 4) {
    const [a, b = a, c = b, d = c] = coded.slice(first, first + 4);
    if (a !== undefined && b !== undefined && c !== undefined && d !== undefined)
      dropFour(index, [a.values, b.values, c.values, d.values], [a.table, b.table, c.table, d.table]);
  }
};

/** The group of every row, or -1: outside the mask, without a code that counts, or without all numbers. */
const groupIndex = (
  columns: readonly NumberReading[],
  by: readonly Axis[],
  codes: readonly (readonly string[])[],
  { rows, mask }: Counted,
): Int32Array => {
  const index = new Int32Array(rows);
  const byColumns = by.map(({ column }) => column);
  axisPlaces(byColumns, codes).forEach((places, axis) => {
    const values = byColumns[axis]?.values ?? new Uint8Array(0);
    for (let row = 0; row < rows; row += 1) {
      const sum = (index[row] as number) + (places[values[row] as number] as number);
      index[row] = Math.min(sum, outside);
    }
  });
  if (by.length > 0)
    for (let row = 0; row < rows; row += 1) if ((index[row] as number) >= outside) index[row] = -1;
  if (mask !== null) for (let row = 0; row < rows; row += 1) if (mask[row] === 0) index[row] = -1;
  dropWithout(index, columns);
  return index;
};

/** Rows of the only group. */
const alone = (index: Int32Array): { readonly order: Uint32Array; readonly starts: Uint32Array } => {
  const order = new Uint32Array(index.length);
  let rows = 0;
  for (let row = 0; row < index.length; row += 1) {
    order[rows] = row;
    rows += (index[row] as number) >= 0 ? 1 : 0;
  }
  return { order: order.subarray(0, rows), starts: Uint32Array.of(0, rows) };
};

/** Rows in order of their groups, and where each group begins; the last entry of `starts` is the number of rows. */
const grouped = (
  index: Int32Array,
  groups: number,
): { readonly order: Uint32Array; readonly starts: Uint32Array } => {
  if (groups === 1) return alone(index);
  const starts = new Uint32Array(groups + 1);
  for (let row = 0; row < index.length; row += 1) {
    const group = index[row] as number;
    if (group >= 0) (starts[group + 1] as number) += 1;
  }
  for (let group = 0; group < groups; group += 1) (starts[group + 1] as number) += starts[group] as number;
  const next = starts.slice(0, groups);
  const order = new Uint32Array(starts[groups] ?? 0);
  for (let row = 0; row < index.length; row += 1) {
    const group = index[row] as number;
    if (group < 0) continue;
    order[next[group] as number] = row;
    (next[group] as number) += 1;
  }
  return { order, starts };
};

/**
 * Moments of the rows that have a number in every variable, by groups of codes; groups without such a row are left
 * out. Products are centred before they are summed (`block-moments.ts`), so that large means cost no precision.
 *
 * @example
 * const y = { kind: 'number', values: Float64Array.of(1, 3, NaN) };
 * const g = { kind: 'coded', codes: ['a', 'b'], values: Uint8Array.of(0, 0, 1) };
 * const grouped = makeGroupedMoments([{ variable: 'y', column: y }], [{ variable: 'g', column: g }], { rows: 3, mask: null, weights: null });
 * grouped.groups.map(({ codes, moments }) => [codes, moments.n, moments.mean[0], moments.comoment[0]]) // [[['a'], 2, 2, 2]]
 */
export const makeGroupedMoments = (
  measured: readonly Measured[],
  by: readonly Axis[],
  counted: Counted,
): GroupedMoments => {
  const weights = rowWeights(counted.weights);
  const dimensions = by.map(axisDimension);
  const codes = dimensions.map((dimension) => dimension.codes);
  const groups = combinations(codes);
  const columns = measured.map(readingOf);
  const { order, starts } = grouped(groupIndex(columns, by, codes, counted), groups.length);
  const blocks = blockMoments(
    measured.map(({ variable }) => variable),
    columns,
    weights,
  );
  return {
    by: by.map(({ variable }) => variable),
    groups: groups.flatMap((own, group) => {
      const [from = 0, to = 0] = [starts[group], starts[group + 1]];
      return to > from ? [{ codes: own, moments: blocks.of(order.subarray(from, to)) }] : [];
    }),
  };
};

/** Moments of all rows that have a number in every variable. */
export const makeMoments = (measured: readonly Measured[], counted: Counted): Moments | null =>
  makeGroupedMoments(measured, [], counted).groups[0]?.moments ?? null;
