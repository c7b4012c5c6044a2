import type { ListedNumbers } from '../../data/listed-numbers.ts';
import { type Added, addedStep, blockRows, type CodeStep, type Kernels, setsOf, unite } from './kernels.ts';

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

interface Cells {
  readonly n: Int32Array;
  readonly sums: Float64Array;
}

const person = (n: Int32Array, cell: number): void => {
  n[cell] = (n[cell] as number) + 1;
};

const plus = (sums: Float64Array, place: number, value: number): void => {
  sums[place] = (sums[place] as number) + value;
};

const addPeople = ({ index }: Rows, length: number, { n }: Cells, shift: Int32Array): void => {
  for (let row = 0; row < length; row += 1) person(n, (index[row] as number) + (shift[row & 3] as number));
};

const addWeights = (
  { index, weights }: Rows,
  length: number,
  { n, sums }: Cells,
  shift: Int32Array,
): void => {
  for (let row = 0; row < length; row += 1) {
    const cell = (index[row] as number) + (shift[row & 3] as number);
    const weight = weights[row] as number;
    person(n, cell);
    plus(sums, 2 * cell, weight);
    plus(sums, 2 * cell + 1, weight * weight);
  }
};

const addProducts = (
  { index, weights, values }: Rows,
  length: number,
  { n, sums }: Cells,
  shift: Int32Array,
): void => {
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    const cell = (index[row] as number) + (shift[row & 3] as number);
    const weight = weights[row] as number;
    const weighted = weight * value;
    const at = 8 * cell;
    person(n, cell);
    plus(sums, at, weight);
    plus(sums, at + 1, weight * weight);
    plus(sums, at + 2, weighted);
    plus(sums, at + 3, weight * weighted);
    plus(sums, at + 4, weighted * value);
    plus(sums, at + 5, weighted * weighted);
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

const readWeights = (
  into: Float64Array,
  weights: Float64Array | ListedNumbers | null,
  from: number,
  length: number,
): void => {
  if (weights === null) into.fill(1, 0, length);
  else if (weights instanceof Float64Array) into.set(weights.subarray(from, from + length));
  else
    for (let row = 0; row < length; row += 1)
      into[row] = weights.numbers[weights.places[from + row] as number] as number;
};

/** Sums of rows by cells in JavaScript: what runs where WebAssembly's SIMD does not, and what that must equal. */
export const plainKernels: Kernels = {
  name: 'plain',
  summing: (cells, what: Added) => {
    const rows = blockHere();
    const { index } = rows;
    const shift = shifts(cells);
    const step = addedStep[what];
    const room = (cells + 1) * setsOf(cells);
    const all: Cells = { n: new Int32Array(room), sums: new Float64Array(room * step) };
    return {
      clear: () => {
        all.n.fill(0);
        all.sums.fill(0);
      },
      goTo: () => rows,
      codes: (steps, from, length) => {
        index.fill(0, 0, length);
        for (const step of steps) addCodes(index, step, from, length);
      },
      whole: () => 0,
      leave: (mask, from, length) => {
        for (let row = 0; row < length; row += 1)
          index[row] = mask[from + row] === 0 ? cells : (index[row] as number);
      },
      add: (weights, values, from, length) => {
        if (what === 'people') return addPeople(rows, length, all, shift);
        readWeights(rows.weights, weights, from, length);
        if (what === 'weights') return addWeights(rows, length, all, shift);
        if (values !== null) rows.values.set(values.subarray(from, from + length));
        addProducts(rows, length, all, shift);
      },
      sums: () => {
        unite(all.n, { cells, apart: cells + 1, step: 1 });
        unite(all.sums, { cells, apart: cells + 1, step });
        return { ...all, step };
      },
    };
  },
};
