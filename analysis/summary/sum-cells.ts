import type { CodedColumn } from '../data/column.ts';
import type { NumberReading } from './block-moments.ts';
import { outside } from './cell-index.ts';
import { type Block, blockRows, type CellSums, type Kernels, mostPairedCells } from './kernels/kernels.ts';
import { kernelsHere } from './kernels/kernels-here.ts';
import type { Counted } from './rows.ts';

/** The unit of every row, and how many units there are. */
export interface RowUnits {
  readonly index: Uint32Array;
  readonly count: number;
}

/** Whose rows go to which cell: `size` cells a unit, by columns and what each of their values adds (`axisPlaces`). */
export interface CellQuestion {
  readonly size: number;
  readonly columns: readonly CodedColumn[];
  readonly places: readonly Int32Array[];
  readonly counted: Counted;
  readonly units: RowUnits | null;
  /** What is summed beside weights; rows without a number are left out. */
  readonly values: NumberReading | null;
}

/** Columns of bytes as they lie: cells of every code a column has and one for nothing. */
interface Raw {
  readonly columns: readonly {
    readonly values: Uint8Array;
    readonly limit: number;
    readonly stride: number;
  }[];
  readonly size: number;
}

const rawOf = ({ size, columns, counted, units }: CellQuestion): Raw | null => {
  const own: { values: Uint8Array; limit: number; stride: number }[] = [];
  let cells = 1;
  for (const { values, codes } of [...columns].reverse()) {
    if (!(values instanceof Uint8Array)) return null;
    const limit = Math.min(codes.length, 255);
    own.unshift({ values, limit, stride: cells });
    cells *= limit + 1;
  }
  const all = cells * (units?.count ?? 1);
  const isWorth = cells <= 4 * size + 64 || counted.rows >= 8 * all;
  return all <= mostPairedCells && isWorth ? { columns: own, size: cells } : null;
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

const fields = ['n', 'w', 'w2', 'wy', 'w2y', 'wyy', 'w2yy'] as const;

/** Sums by raw cell as sums by the cells asked for; what is not asked for is left out. */
const settle = (sums: CellSums, raw: Raw, { size, places, units }: CellQuestion): CellSums => {
  const asked = new Int32Array(raw.size);
  raw.columns.forEach(({ limit, stride }, axis) => {
    const own = places[axis] ?? new Int32Array(0);
    for (let cell = 0; cell < raw.size; cell += 1) {
      const value = Math.floor(cell / stride) % (limit + 1);
      asked[cell] = Math.min((asked[cell] as number) + (own[value] as number), outside);
    }
  });
  const count = units?.count ?? 1;
  const settled = (from: Float64Array): Float64Array => {
    if (from.length === 0) return from;
    const to = new Float64Array(size * count);
    for (let unit = 0; unit < count; unit += 1)
      for (let cell = 0; cell < raw.size; cell += 1) {
        const place = asked[cell] as number;
        if (place < size) (to[unit * size + place] as number) += from[unit * raw.size + cell] as number;
      }
    return to;
  };
  const [n, w, w2, wy, w2y, wyy, w2yy] = fields.map((field) => settled(sums[field])) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { n, w, w2, wy, w2y, wyy, w2yy };
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
  const { size, columns, places, counted, units, values } = question;
  const { rows, mask, weights } = counted;
  const raw = rawOf(question);
  const stride = raw?.size ?? size;
  const cells = stride * (units?.count ?? 1);
  const summing = kernels(cells).summing(cells, values !== null);
  const { block } = summing;
  if (weights === null) block.weights.fill(1);
  for (let from = 0; from < rows; from += blockRows) {
    const length = Math.min(blockRows, rows - from);
    const index = block.index.fill(0);
    if (raw === null) {
      columns.forEach((column, axis) => {
        addPlaces(index, places[axis] ?? new Int32Array(0), column.values, from, length);
      });
      for (let row = 0; row < length; row += 1)
        index[row] = (index[row] as number) >= size ? outside : (index[row] as number);
    } else
      for (const own of raw.columns)
        summing.codes(own.values.subarray(from, from + length), own.limit, own.stride, length);
    if (units !== null) addUnits(index, units.index, stride, from, length);
    if (mask !== null) leaveOut(index, mask, cells, from, length);
    if (raw === null)
      for (let row = 0; row < length; row += 1) index[row] = Math.min(index[row] as number, cells);
    if (weights !== null) block.weights.set(weights.subarray(from, from + length));
    if (values !== null) readValues(block, values, from, length);
    summing.add(length);
  }
  const sums = summing.sums();
  return raw === null ? sums : settle(sums, raw, question);
};
