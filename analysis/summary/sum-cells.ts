import type { CodedColumn } from '../data/column.ts';
import type { NumberReading } from './block-moments.ts';
import { outside } from './cell-index.ts';
import {
  type Block,
  blockRows,
  type CellSums,
  type Kernels,
  mostPairedCells,
  type Summing,
} from './kernels/kernels.ts';
import { kernelsHere } from './kernels/kernels-here.ts';
import type { Counted } from './rows.ts';

/** Rows that lie together: a frame, a segment of a store. */
export interface CellPart {
  readonly columns: readonly CodedColumn[];
  /** What each value of a column adds to a cell (`axisPlaces`). */
  readonly places: readonly Int32Array[];
  readonly counted: Counted;
  /** The unit of every row; null where there is one. */
  readonly units: Uint32Array | null;
  /** What is summed beside weights; rows without a number are left out. */
  readonly values: NumberReading | null;
}

/** Whose rows go to which cell: `size` cells a unit, the same in every part. */
export interface CellQuestion {
  readonly size: number;
  readonly units: number;
  readonly parts: readonly CellPart[];
}

/** Cells of every code that the columns have and one for nothing, where all parts have the same codes in bytes. */
interface Raw {
  readonly limits: readonly number[];
  readonly strides: readonly number[];
  readonly size: number;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((code, place) => code === other[place]));

const rawOf = ({ size, units, parts }: CellQuestion): Raw | null => {
  const [first] = parts;
  if (first === undefined) return null;
  const areBytes = parts.every(({ columns }) =>
    columns.every(
      ({ values, codes }, axis) =>
        values instanceof Uint8Array && isSame(codes, first.columns[axis]?.codes ?? []),
    ),
  );
  if (!areBytes) return null;
  const limits = first.columns.map(({ codes }) => Math.min(codes.length, 255));
  const strides = limits.map((_, axis) =>
    limits.slice(axis + 1).reduce((cells, limit) => cells * (limit + 1), 1),
  );
  const cells = limits.reduce((product, limit) => product * (limit + 1), 1);
  const all = cells * units;
  const rows = parts.reduce((sum, { counted }) => sum + counted.rows, 0);
  const isWorth = cells <= 4 * size + 64 || rows >= 8 * all;
  return all <= mostPairedCells && isWorth ? { limits, strides, size: cells } : null;
};

const addPlaces = (
  index: Int32Array,
  places: Int32Array,
  values: Uint8Array | Uint16Array,
  from: number,
  length: number,
): void => {
  for (let row = 0; row < length; row += 1) {
    const sum = (index[row] as number) + (places[values[from + row] as number] as number);
    index[row] = Math.min(sum, outside);
  }
};

const addUnits = (
  index: Int32Array,
  units: Uint32Array,
  stride: number,
  from: number,
  length: number,
): void => {
  for (let row = 0; row < length; row += 1)
    index[row] = (index[row] as number) + (units[from + row] as number) * stride;
};

const leaveOut = (index: Int32Array, mask: Uint8Array, cells: number, from: number, length: number): void => {
  for (let row = 0; row < length; row += 1)
    index[row] = mask[from + row] === 0 ? cells : (index[row] as number);
};

const readValues = (block: Block, { values, table }: NumberReading, from: number, length: number): void => {
  if (table === null) block.values.set(values.subarray(from, from + length));
  else
    for (let row = 0; row < length; row += 1)
      block.values[row] = table[values[from + row] as number] as number;
};

/** For every raw cell of a unit the cell asked for, or `outside`. */
const askedCells = ({ limits, strides, size }: Raw, places: readonly Int32Array[]): Int32Array => {
  const asked = new Int32Array(size);
  limits.forEach((limit, axis) => {
    const own = places[axis] ?? new Int32Array(0);
    const stride = strides[axis] ?? 1;
    for (let cell = 0; cell < size; cell += 1) {
      const value = Math.floor(cell / stride) % (limit + 1);
      asked[cell] = Math.min((asked[cell] as number) + (own[value] as number), outside);
    }
  });
  return asked;
};

/** Sums by raw cell as sums by the cells asked for; what is not asked for is left out. */
const settle = (sums: CellSums, raw: Raw, { size, units, parts }: CellQuestion): CellSums => {
  const asked = askedCells(raw, parts[0]?.places ?? []);
  const settled = (from: Float64Array): Float64Array => {
    if (from.length === 0) return from;
    const to = new Float64Array(size * units);
    for (let unit = 0; unit < units; unit += 1)
      for (let cell = 0; cell < raw.size; cell += 1) {
        const place = asked[cell] as number;
        if (place < size) (to[unit * size + place] as number) += from[unit * raw.size + cell] as number;
      }
    return to;
  };
  return {
    n: settled(sums.n),
    w: settled(sums.w),
    w2: settled(sums.w2),
    wy: settled(sums.wy),
    w2y: settled(sums.w2y),
    wyy: settled(sums.wyy),
    w2yy: settled(sums.w2yy),
  };
};

/** Adds the rows of a part, a block at a time. */
const addPart = (summing: Summing, part: CellPart, raw: Raw | null, size: number, cells: number): void => {
  const { columns, places, counted, units, values } = part;
  const { rows, mask, weights } = counted;
  const { block } = summing;
  if (weights === null) block.weights.fill(1);
  for (let from = 0; from < rows; from += blockRows) {
    const length = Math.min(blockRows, rows - from);
    const index = block.index.fill(0);
    columns.forEach(({ values: codes }, axis) => {
      if (raw !== null && codes instanceof Uint8Array) {
        const [limit = 0, stride = 0] = [raw.limits[axis], raw.strides[axis]];
        summing.codes(codes.subarray(from, from + length), limit, stride, length);
      } else addPlaces(index, places[axis] ?? new Int32Array(0), codes, from, length);
    });
    if (raw === null)
      for (let row = 0; row < length; row += 1)
        index[row] = (index[row] as number) >= size ? outside : (index[row] as number);
    if (units !== null) addUnits(index, units, raw?.size ?? size, from, length);
    if (mask !== null) leaveOut(index, mask, cells, from, length);
    if (raw === null)
      for (let row = 0; row < length; row += 1) index[row] = Math.min(index[row] as number, cells);
    if (weights !== null) block.weights.set(weights.subarray(from, from + length));
    if (values !== null) readValues(block, values, from, length);
    summing.add(length);
  }
};

/**
 * Sums of rows by unit and cell: the hot loop of every table and of means under a design. Columns of bytes are read
 * as they lie and what the bytes mean is settled afterwards, once a cell; other columns, and tables of few of the
 * codes there are, look every value up.
 */
export const sumCells = (
  question: CellQuestion,
  kernels: (cells: number) => Kernels = kernelsHere,
): CellSums => {
  const { size, units, parts } = question;
  const raw = rawOf(question);
  const cells = (raw?.size ?? size) * units;
  const summing = kernels(cells).summing(
    cells,
    parts.some(({ values }) => values !== null),
  );
  for (const part of parts) addPart(summing, part, raw, size, cells);
  const sums = summing.sums();
  return raw === null ? sums : settle(sums, raw, question);
};
