import type { CodedColumn } from '../data/column.ts';
import { outside } from './cell-index.ts';
import { jointHistogram, jointHistogramRows } from './joint-histogram.ts';
import type { Counted } from './rows.ts';

/** The sums of a tally while rows are added. */
export interface Cells {
  readonly n: Float64Array;
  readonly w: Float64Array;
  readonly w2: Float64Array;
}

/** Where a row's unit begins among the cells: its unit's index times the cells a unit has. */
export interface UnitOffset {
  readonly index: Uint32Array;
  readonly stride: number;
}

/**
 * Which loop counted: a fused one for one to three plain dimensions, the histogram of pairs for two columns of many
 * rows, or the one for blocks of rows.
 */
export type Kernel = 'fused-1' | 'fused-2' | 'joint-2' | 'fused-3' | 'blocks';

type Values = Uint8Array | Uint16Array;

const one = ({ n, w, w2 }: Cells, size: number, a: Int32Array, x: Values, weights: Float64Array): void => {
  for (let row = 0; row < x.length; row += 1) {
    const cell = a[x[row] as number] as number;
    if (cell >= size) continue;
    const weight = weights[row] as number;
    (n[cell] as number) += 1;
    (w[cell] as number) += weight;
    (w2[cell] as number) += weight * weight;
  }
};

const two = (
  { n, w, w2 }: Cells,
  size: number,
  a: Int32Array,
  x: Values,
  b: Int32Array,
  y: Values,
  weights: Float64Array,
): void => {
  for (let row = 0; row < x.length; row += 1) {
    const cell = (a[x[row] as number] as number) + (b[y[row] as number] as number);
    if (cell >= size) continue;
    const weight = weights[row] as number;
    (n[cell] as number) += 1;
    (w[cell] as number) += weight;
    (w2[cell] as number) += weight * weight;
  }
};

const three = (
  { n, w, w2 }: Cells,
  size: number,
  a: Int32Array,
  x: Values,
  b: Int32Array,
  y: Values,
  c: Int32Array,
  z: Values,
  weights: Float64Array,
): void => {
  for (let row = 0; row < x.length; row += 1) {
    const cell =
      (a[x[row] as number] as number) + (b[y[row] as number] as number) + (c[z[row] as number] as number);
    if (cell >= size) continue;
    const weight = weights[row] as number;
    (n[cell] as number) += 1;
    (w[cell] as number) += weight;
    (w2[cell] as number) += weight * weight;
  }
};

const blockRows = 4096;

const addPlaces = (
  index: Int32Array,
  places: Int32Array,
  values: Values,
  from: number,
  length: number,
): void => {
  for (let row = 0; row < length; row += 1) {
    const sum = (index[row] as number) + (places[values[from + row] as number] as number);
    index[row] = Math.min(sum, outside);
  }
};

/** Any number of dimensions, with mask, units or neither, a block of rows at a time. */
const blocks = (
  { n, w, w2 }: Cells,
  columns: readonly CodedColumn[],
  places: readonly Int32Array[],
  { rows, mask, weights }: Counted,
  units: UnitOffset | null,
): void => {
  const index = new Int32Array(blockRows);
  for (let from = 0; from < rows; from += blockRows) {
    const length = Math.min(blockRows, rows - from);
    index.fill(0);
    columns.forEach((column, axis) => {
      addPlaces(index, places[axis] ?? new Int32Array(0), column.values, from, length);
    });
    for (let row = 0; row < length; row += 1) {
      let cell = index[row] as number;
      if (cell >= outside || (mask !== null && mask[from + row] === 0)) continue;
      if (units !== null) cell += (units.index[from + row] as number) * units.stride;
      const weight = weights === null ? 1 : (weights[from + row] as number);
      (n[cell] as number) += 1;
      (w[cell] as number) += weight;
      (w2[cell] as number) += weight * weight;
    }
  }
};

/**
 * Adds the rows of some columns to cells: the hot loop of every table. `places` come from `axisPlaces`; `size` is
 * the number of cells a unit has. Returns which loop ran.
 */
export const countCells = (
  cells: Cells,
  size: number,
  columns: readonly CodedColumn[],
  places: readonly Int32Array[],
  counted: Counted,
  units: UnitOffset | null,
): Kernel => {
  const [x, y, z] = columns;
  const [a, b, c] = places;
  const { weights } = counted;
  if (counted.mask === null && units === null && weights !== null && columns.length <= 3) {
    if (x && y && z && a && b && c) {
      three(cells, size, a, x.values, b, y.values, c, z.values, weights);
      return 'fused-3';
    }
    if (
      x?.values instanceof Uint8Array &&
      y?.values instanceof Uint8Array &&
      a &&
      b &&
      counted.rows >= jointHistogramRows
    ) {
      jointHistogram(cells, size, a, x.values, b, y.values, weights);
      return 'joint-2';
    }
    if (x && y && a && b) {
      two(cells, size, a, x.values, b, y.values, weights);
      return 'fused-2';
    }
    if (x && a) {
      one(cells, size, a, x.values, weights);
      return 'fused-1';
    }
  }
  blocks(cells, columns, places, counted, units);
  return 'blocks';
};
