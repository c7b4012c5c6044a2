import { kernelBytes } from './kernel-bytes.ts';
import { type Block, blockRows, type CellSums, type Kernels, mostPairedCells } from './kernels.ts';

const page = 65_536;

/** Bytes of a block: codes, weights, values, index. Cells begin after it. */
const [codesAt, weightsAt, valuesAt, indexAt, cellsAt] = [
  0,
  blockRows,
  blockRows * 9,
  blockRows * 17,
  blockRows * 21,
] as const;

interface Exports {
  readonly codes: (codes: number, rows: number, limit: number, stride: number, index: number) => void;
  readonly tally: (index: number, weights: number, rows: number, cells: number, odd: number) => void;
  readonly products: (
    index: number,
    weights: number,
    values: number,
    rows: number,
    cells: number,
    odd: number,
    none: number,
  ) => void;
}

const none = new Float64Array(0);

/** Rows to a whole number of what is read at once. */
const whole = (rows: number): number => (rows + 15) & ~15;

const instance = (memory: WebAssembly.Memory): Exports => {
  const bytes = Uint8Array.from(atob(kernelBytes), (letter) => letter.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { confia: { memory } });
  return exports as unknown as Exports;
};

/** One sum of every cell, the second set added to the first; cells lie `step` numbers apart. */
const both = (
  numbers: Float64Array | Int32Array,
  cells: number,
  step: number,
  place: number,
  odd: number,
): Float64Array => {
  const sums = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell += 1)
    sums[cell] = (numbers[cell * step + place] as number) + (numbers[(cell + odd) * step + place] as number);
  return sums;
};

/**
 * Sums of rows by cells in WebAssembly with SIMD; null where that does not run. Blocks of rows are copied into the
 * memory of the kernels, so columns may lie anywhere. One question at a time: the memory is the next one's too.
 */
export const simdKernels = (): Kernels | null => {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const memory = new WebAssembly.Memory({ initial: 2 });
    const kernels = instance(memory);
    return {
      name: 'simd',
      summing: (cells, valued) => {
        if (cells > mostPairedCells) throw new Error('simdKernels: more cells than are paired');
        const doubles = valued ? 8 : 4;
        const odd = cells + 1;
        const bytes = 2 * odd * doubles * 8;
        const missing = Math.ceil((cellsAt + bytes - memory.buffer.byteLength) / page);
        if (missing > 0) memory.grow(missing);
        const { buffer } = memory;
        new Uint8Array(buffer, cellsAt, bytes).fill(0);
        const codes = new Uint8Array(buffer, codesAt, blockRows);
        const block: Block = {
          index: new Int32Array(buffer, indexAt, blockRows),
          weights: new Float64Array(buffer, weightsAt, blockRows),
          values: new Float64Array(buffer, valuesAt, blockRows),
        };
        return {
          block,
          codes: (values, limit, stride, length) => {
            codes.set(values);
            kernels.codes(codesAt, whole(length), limit, stride, indexAt);
          },
          add: (length) => {
            const rows = whole(length);
            block.index.fill(cells, length, rows);
            if (valued) kernels.products(indexAt, weightsAt, valuesAt, rows, cellsAt, odd * 64, cells);
            else kernels.tally(indexAt, weightsAt, rows, cellsAt, odd * 32);
          },
          sums: (): CellSums => {
            const numbers = new Float64Array(buffer, cellsAt);
            const people = new Int32Array(buffer, cellsAt);
            const sum = (place: number): Float64Array => both(numbers, cells, doubles, place, odd);
            const n = both(people, cells, doubles * 2, doubles === 8 ? 12 : 4, odd);
            if (!valued) return { n, w: sum(0), w2: sum(1), wy: none, w2y: none, wyy: none, w2yy: none };
            return { n, w: sum(0), w2: sum(1), wy: sum(2), w2y: sum(3), wyy: sum(4), w2yy: sum(5) };
          },
        };
      },
    };
  } catch {
    return null;
  }
};
