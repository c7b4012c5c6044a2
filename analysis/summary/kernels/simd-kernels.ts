import type { ListedNumbers } from '../../data/listed-numbers.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { kernelLayout } from './kernel-layout.ts';
import {
  type Added,
  type AddedSums,
  blockRows,
  type Kernels,
  mostListed,
  mostShortCells,
  type Summing,
  setsOf,
} from './kernels.ts';

const page = 65_536;
const at = kernelLayout;

interface Exports extends Record<`${Exclude<Added, 'products'> | 'listed'}${1 | 4}`, (rows: number) => void> {
  readonly codes: (rows: number, limit: number, stride: number) => void;
  readonly pair: (rows: number, limit: number, stride: number, limit2: number, stride2: number) => void;
  readonly leave: (rows: number, none: number) => void;
  readonly products1: (rows: number, none: number) => void;
  readonly products4: (rows: number, none: number) => void;
}

/** Rows to a whole number of what is read at once. */
const whole = (rows: number): number => (rows + 15) & ~15;

const instance = (memory: WebAssembly.Memory): Exports => {
  const bytes = Uint8Array.from(atob(kernelBytes), (letter) => letter.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { confia: { memory } });
  return exports as unknown as Exports;
};

/** Adds what lies in the other sets to the first, set by set. */
const unite = (numbers: Float64Array | Int32Array, cells: number, sets: number, step: number): void => {
  const end = cells * step;
  for (let set = 1; set < sets; set += 1) {
    const from = set * at.set * step;
    for (let place = 0; place < end; place += 1)
      numbers[place] = (numbers[place] as number) + (numbers[from + place] as number);
  }
};

/**
 * Sums of rows by cells in WebAssembly with SIMD; null where that does not run. Blocks of rows are copied into the
 * memory of the kernels, so columns may lie anywhere. One question at a time: the memory is the next one's too.
 */
export const simdKernels = (): Kernels | null => {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(at.sums / page) + 1 });
    const kernels = instance(memory);
    const summing = (cells: number, what: Added): Summing => {
      if (cells > mostShortCells) throw new Error('simdKernels: more cells than 16 bits can name');
      const sets = setsOf(cells);
      const reach = cells + 1 + (sets - 1) * at.set;
      const step = { people: 0, weights: 2, products: 8 }[what];
      const bytes = reach * step * 8;
      const missing = Math.ceil((at.sums + bytes - memory.buffer.byteLength) / page);
      if (missing > 0) memory.grow(missing);
      const { buffer } = memory;
      const people = new Int32Array(buffer, at.people, reach);
      const sums = new Float64Array(buffer, at.sums, bytes / 8);
      const clear = (): void => {
        people.fill(0);
        sums.fill(0);
      };
      clear();
      const codes = new Uint8Array(buffer, at.codes, blockRows);
      const other = new Uint8Array(buffer, at.other, blockRows);
      const index = new Uint16Array(buffer, at.index, blockRows);
      const places = new Uint16Array(buffer, at.places, blockRows);
      const list = new Float64Array(buffer, at.list, 2 * mostListed);
      let listed: Float64Array | null = null;
      const laid = (numbers: Float64Array): void => {
        if (numbers === listed) return;
        for (let place = 0; place < numbers.length; place += 1) {
          const weight = numbers[place] as number;
          list[2 * place] = weight;
          list[2 * place + 1] = weight * weight;
        }
        listed = numbers;
      };
      const add = (length: number): void => {
        const rows = whole(length);
        index.fill(cells, length, rows);
        if (what === 'products') kernels[`products${sets}`](rows, cells);
        else kernels[`${what}${sets}`](rows);
      };
      return {
        clear,
        index,
        weights: new Float64Array(buffer, at.weights, blockRows),
        values: new Float64Array(buffer, at.values, blockRows),
        codes: ([first, second, ...rest], from, length) => {
          const rows = whole(length);
          if (first === undefined) index.fill(0, 0, length);
          else {
            codes.set(first.values.subarray(from, from + length));
            if (second !== undefined) other.set(second.values.subarray(from, from + length));
            kernels.pair(rows, first.limit, first.stride, second?.limit ?? 0, second?.stride ?? 0);
          }
          for (const { values, limit, stride } of rest) {
            codes.set(values.subarray(from, from + length));
            kernels.codes(rows, limit, stride);
          }
        },
        leave: (mask, from, length) => {
          other.set(mask.subarray(from, from + length));
          kernels.leave(whole(length), cells);
        },
        add,
        addListed: (weights: ListedNumbers, from, length) => {
          const rows = whole(length);
          laid(weights.numbers);
          places.set(weights.places.subarray(from, from + length));
          places.fill(0, length, rows);
          index.fill(cells, length, rows);
          kernels[`listed${sets}`](rows);
        },
        sums: (): AddedSums => {
          unite(people, cells, sets, 1);
          unite(sums, cells, sets, step);
          return {
            n: people,
            step,
            weights: what === 'people' ? null : { w: sums, w2: sums.subarray(1) },
            products:
              what === 'products'
                ? {
                    wy: sums.subarray(2),
                    w2y: sums.subarray(3),
                    wyy: sums.subarray(4),
                    w2yy: sums.subarray(5),
                  }
                : null,
          };
        },
      };
    };
    return { name: 'simd', summing };
  } catch {
    return null;
  }
};
