import type { ListedNumbers } from '../../data/listed-numbers.ts';
import { kernelMemory, memoryOf } from './column-room.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { kernelLayout as at } from './kernel-layout.ts';
import {
  type Added,
  type AddedSums,
  addedStep,
  blockRows,
  type CodeStep,
  type Kernels,
  mostListed,
  mostShortCells,
  type Summing,
  setsOf,
  unite,
} from './kernels.ts';

type ByName<Name extends string, Kernel> = Readonly<Record<Name, Kernel>>;
type AddRows = (brought: number, rows: number) => void;

interface Exports
  extends ByName<'weights1' | 'weights4' | 'listed1' | 'listed4' | 'listedBytes1' | 'listedBytes4', AddRows>,
    ByName<'people1' | 'people4', (rows: number) => void>,
    ByName<'products1' | 'products4', (weights: number, values: number, rows: number, none: number) => void> {
  readonly codes: (codes: number, rows: number, limit: number, stride: number) => void;
  readonly pair: (
    codes: number,
    other: number,
    rows: number,
    limit: number,
    stride: number,
    limit2: number,
    stride2: number,
  ) => void;
  readonly leave: (mask: number, rows: number, none: number) => void;
}

/** Kernels in one memory, and what of it they work in. */
interface Home {
  readonly buffer: ArrayBuffer;
  readonly kernels: Exports;
  readonly index: Uint16Array;
  readonly codes: Uint8Array;
  readonly other: Uint8Array;
  readonly places: Uint16Array;
  readonly weights: Float64Array;
  readonly values: Float64Array;
  readonly list: Float64Array;
  /** The numbers that lie in the list. */
  listed: Float64Array | null;
  readonly people: Int32Array;
  readonly sums: Float64Array;
}

/** Rows to a whole number of what is read at once. */
const whole = (rows: number): number => (rows + 15) & ~15;

const homeOf = (module: WebAssembly.Module, memory: WebAssembly.Memory): Home => {
  const { buffer } = memory;
  const { exports } = new WebAssembly.Instance(module, { confia: { memory } });
  return {
    buffer,
    kernels: exports as unknown as Exports,
    index: new Uint16Array(buffer, at.index, blockRows),
    codes: new Uint8Array(buffer, at.codes, blockRows),
    other: new Uint8Array(buffer, at.other, blockRows),
    places: new Uint16Array(buffer, at.places, blockRows),
    weights: new Float64Array(buffer, at.weights, blockRows),
    values: new Float64Array(buffer, at.values, blockRows),
    list: new Float64Array(buffer, at.list, 2 * mostListed),
    listed: null,
    people: new Int32Array(buffer, at.people, mostShortCells + 2),
    sums: new Float64Array(buffer, at.sums, (mostShortCells + 2) * addedStep.products),
  };
};

type Values = Uint8Array | Uint16Array | Float64Array;

/** Where rows lie for a kernel: in their column, or copied to `scratch` where that lies elsewhere. */
const placed = (home: Home, values: Values, from: number, length: number, scratch: Values): number => {
  if (values.buffer === home.buffer) return values.byteOffset + from * values.BYTES_PER_ELEMENT;
  scratch.set(from === 0 && values.length === length ? values : values.subarray(from, from + length));
  return scratch.byteOffset;
};

/** Lays weights and their squares into the list. */
const lay = (home: Home, numbers: Float64Array): void => {
  if (numbers === home.listed) return;
  const { list } = home;
  for (let place = 0; place < numbers.length; place += 1) {
    const weight = numbers[place] as number;
    list[2 * place] = weight;
    list[2 * place + 1] = weight * weight;
  }
  home.listed = numbers;
};

const addListed = (
  home: Home,
  { numbers, places }: ListedNumbers,
  from: number,
  length: number,
  sets: 1 | 4,
): void => {
  const rows = whole(length);
  lay(home, numbers);
  const { kernels } = home;
  if (places instanceof Uint8Array) {
    const bytes = placed(home, places, from, length, home.codes);
    if (bytes === at.codes && length < rows) home.codes.fill(0, length, rows);
    (sets === 4 ? kernels.listedBytes4 : kernels.listedBytes1)(bytes, rows);
  } else {
    const shorts = placed(home, places, from, length, home.places);
    if (shorts === at.places && length < rows) home.places.fill(0, length, rows);
    (sets === 4 ? kernels.listed4 : kernels.listed1)(shorts, rows);
  }
};

/**
 * Sums of rows by cells in WebAssembly with SIMD; null where that does not run. Columns that lie in memory of kernels
 * (`columnRoom`) are read there, others are copied block by block, so columns may lie anywhere. One question at a time:
 * the memory that is worked in is the next one's too.
 */
export const simdKernels = (): Kernels | null => {
  const memory = kernelMemory(0);
  if (memory === null) return null;
  try {
    const bytes = Uint8Array.from(atob(kernelBytes), (letter) => letter.charCodeAt(0));
    const module = new WebAssembly.Module(bytes);
    const homes = new WeakMap<ArrayBufferLike, Home>();
    const homeIn = (own: WebAssembly.Memory): Home => {
      const home = homes.get(own.buffer) ?? homeOf(module, own);
      homes.set(own.buffer, home);
      return home;
    };
    /** Where columns are copied to that lie in no memory of kernels. */
    const common = homeIn(memory);
    const summing = (cells: number, what: Added): Summing => {
      if (cells > mostShortCells) throw new Error('simdKernels: more cells than 16 bits can name');
      const sets = setsOf(cells);
      const isSplit = sets === 4;
      const reach = cells + 1 + (sets - 1) * at.set;
      const step = addedStep[what];
      let home = common;
      let isClear = false;
      const clear = (): void => {
        home.people.fill(0, 0, reach);
        home.sums.fill(0, 0, reach * step);
        isClear = true;
      };
      clear();
      const move = (to: Home): void => {
        const from = home;
        home = to;
        if (isClear) clear();
        else {
          to.people.set(from.people.subarray(0, reach));
          to.sums.set(from.sums.subarray(0, reach * step));
        }
      };
      return {
        clear,
        goTo: (arrays) => {
          for (const { buffer } of arrays) {
            const near = buffer === home.buffer ? home : null;
            const own = near === null ? memoryOf(buffer) : null;
            if (near === null && own === null) continue;
            if (own !== null) move(homeIn(own));
            break;
          }
          return home;
        },
        codes: (steps, from, length) => {
          const { kernels, index } = home;
          const rows = whole(length);
          const [first = null, second = first] = steps;
          if (first === null || second === null) {
            index.fill(0, 0, length);
            return;
          }
          const codes = placed(home, first.values, from, length, home.codes);
          const isOne = second === first;
          const other = isOne ? codes : placed(home, second.values, from, length, home.other);
          const limit = isOne ? 0 : second.limit;
          kernels.pair(codes, other, rows, first.limit, first.stride, limit, second.stride);
          for (let step = 2; step < steps.length; step += 1) {
            const { values, limit: most, stride } = steps[step] as CodeStep;
            kernels.codes(placed(home, values, from, length, home.codes), rows, most, stride);
          }
        },
        leave: (mask, from, length) =>
          home.kernels.leave(placed(home, mask, from, length, home.other), whole(length), cells),
        add: (weights, values, from, length) => {
          const { kernels, index } = home;
          const rows = whole(length);
          isClear = false;
          if (length < rows) index.fill(cells, length, rows);
          if (what === 'people') return (isSplit ? kernels.people4 : kernels.people1)(rows);
          if (weights !== null && 'places' in weights) return addListed(home, weights, from, length, sets);
          if (weights === null) home.weights.fill(1, 0, rows);
          const weigh = weights === null ? at.weights : placed(home, weights, from, length, home.weights);
          if (what === 'weights') return (isSplit ? kernels.weights4 : kernels.weights1)(weigh, rows);
          const value = values === null ? at.values : placed(home, values, from, length, home.values);
          (isSplit ? kernels.products4 : kernels.products1)(weigh, value, rows, cells);
        },
        sums: (): AddedSums => {
          const { people, sums } = home;
          unite(people, { cells, apart: at.set, step: 1 });
          unite(sums, { cells, apart: at.set, step });
          return { n: people, sums, step };
        },
      };
    };
    return { name: 'simd', summing };
  } catch {
    return null;
  }
};
