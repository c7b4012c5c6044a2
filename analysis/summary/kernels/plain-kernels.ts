import type { CellSums } from '../cell-sums.ts';
import { type Added, blockRows, type CodeStep, type Kernels, setsOf } from './kernels.ts';

const none = new Float64Array(0);

const addCodes = (
  index: Int32Array,
  { values, limit, stride }: CodeStep,
  from: number,
  length: number,
): void => {
  for (let row = 0; row < length; row += 1)
    index[row] = (index[row] as number) + Math.min(values[from + row] as number, limit) * stride;
};

/** Which row of those that follow each other goes to which set: to the first each where there is one. */
const shifts = (cells: number): Int32Array => {
  const sets = setsOf(cells);
  return Int32Array.from({ length: 4 }, (_, row) => (row % sets) * (cells + 1));
};

interface Rows {
  readonly index: Int32Array;
  readonly weights: Float64Array;
  readonly values: Float64Array;
}

const addPeople = ({ index }: Rows, length: number, n: Float64Array, shift: Int32Array): void => {
  for (let row = 0; row < length; row += 1)
    (n[(index[row] as number) + (shift[row & 3] as number)] as number) += 1;
};

const addWeights = (
  { index, weights }: Rows,
  length: number,
  { n, w, w2 }: CellSums,
  shift: Int32Array,
): void => {
  for (let row = 0; row < length; row += 1) {
    const cell = (index[row] as number) + (shift[row & 3] as number);
    const weight = weights[row] as number;
    (n[cell] as number) += 1;
    (w[cell] as number) += weight;
    (w2[cell] as number) += weight * weight;
  }
};

const addProducts = (
  { index, weights, values }: Rows,
  length: number,
  { n, w, w2, wy, w2y, wyy, w2yy }: CellSums,
  shift: Int32Array,
): void => {
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    const cell = (index[row] as number) + (shift[row & 3] as number);
    const weight = weights[row] as number;
    const weighted = weight * value;
    (n[cell] as number) += 1;
    (w[cell] as number) += weight;
    (w2[cell] as number) += weight * weight;
    (wy[cell] as number) += weighted;
    (w2y[cell] as number) += weight * weighted;
    (wyy[cell] as number) += weighted * value;
    (w2yy[cell] as number) += weighted * weighted;
  }
};

let block: Rows | null = null;

/** The memory of a block, used again by each question. */
const blockHere = (): Rows => {
  block ??= {
    index: new Int32Array(blockRows),
    weights: new Float64Array(blockRows),
    values: new Float64Array(blockRows),
  };
  return block;
};

/** Sums of rows by cells in JavaScript: what runs where WebAssembly's SIMD does not, and what that must equal. */
export const plainKernels: Kernels = {
  name: 'plain',
  summing: (cells, what: Added) => {
    const rows = blockHere();
    const { index } = rows;
    const sets = setsOf(cells);
    const shift = shifts(cells);
    const zeros = (): Float64Array => new Float64Array((cells + 1) * sets);
    const n = zeros();
    const [w, w2] = what === 'people' ? [none, none] : [zeros(), zeros()];
    const [wy, w2y, wyy, w2yy] =
      what === 'products' ? [zeros(), zeros(), zeros(), zeros()] : [none, none, none, none];
    const all: CellSums = { n, w, w2, wy, w2y, wyy, w2yy };
    const unite = (values: Float64Array): void => {
      for (let set = 1; set < sets; set += 1)
        for (let cell = 0; cell < values.length / sets; cell += 1)
          (values[cell] as number) += values[cell + set * (cells + 1)] as number;
    };
    const add = (length: number): void => {
      if (what === 'products') addProducts(rows, length, all, shift);
      else if (what === 'weights') addWeights(rows, length, all, shift);
      else addPeople(rows, length, n, shift);
    };
    return {
      ...rows,
      clear: () => {
        for (const sums of Object.values(all)) sums.fill(0);
      },
      codes: (steps, from, length) => {
        index.fill(0, 0, length);
        for (const step of steps) addCodes(index, step, from, length);
      },
      leave: (mask, from, length) => {
        for (let row = 0; row < length; row += 1)
          index[row] = mask[from + row] === 0 ? cells : (index[row] as number);
      },
      add,
      addListed: ({ numbers, places }, from, length) => {
        for (let row = 0; row < length; row += 1)
          rows.weights[row] = numbers[places[from + row] as number] as number;
        add(length);
      },
      sums: () => {
        for (const values of [n, w, w2, wy, w2y, wyy, w2yy]) unite(values);
        return {
          n,
          step: 1,
          weights: what === 'people' ? null : { w, w2 },
          products: what === 'products' ? { wy, w2y, wyy, w2yy } : null,
        };
      },
    };
  },
};
