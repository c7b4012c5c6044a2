import type { ListedNumbers } from '../../data/listed-numbers.ts';
import { kernelMemory, memoryOf } from './column-room.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { type KernelHome, kernelHome, layWeights, placed, type Values } from './kernel-home.ts';
import { kernelLayout as at } from './kernel-layout.ts';
import {
  type Added,
  type AddedSums,
  addedStep,
  type CodeStep,
  type Kernels,
  mostShortCells,
  type Summing,
  setsOf,
  unite,
  type WholeRows,
} from './kernels.ts';

/** Rows to a whole number of what is read at once. */
const whole = (rows: number): number => (rows + 15) & ~15;

const addListed = (
  home: KernelHome,
  { numbers, places }: ListedNumbers,
  from: number,
  length: number,
  sets: 1 | 4,
): void => {
  const rows = whole(length);
  layWeights(home, numbers);
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

interface WholeWay {
  readonly name: 'people' | 'weights' | 'listed' | 'listedBytes' | 'products';
  readonly weigh: number;
  readonly value: number;
}

/** Which kernel adds whole parts, and where it reads what rows bring; null where that does not lie in its memory. */
const wholeOf = (home: KernelHome, what: Added, { weights, values }: WholeRows): WholeWay | null => {
  const lies = (array: Values | null): array is Values => array?.buffer === home.buffer;
  if (what === 'people') return { name: 'people', weigh: 0, value: 0 };
  if (weights !== null && 'places' in weights) {
    const { numbers, places } = weights;
    if (!lies(places)) return null;
    layWeights(home, numbers);
    return {
      name: places instanceof Uint8Array ? 'listedBytes' : 'listed',
      weigh: places.byteOffset,
      value: 0,
    };
  }
  if (!lies(weights)) return null;
  const weigh = weights.byteOffset;
  if (what === 'weights') return { name: 'weights', weigh, value: 0 };
  return lies(values) ? { name: 'products', weigh, value: values.byteOffset } : null;
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
    const homes = new WeakMap<ArrayBufferLike, KernelHome>();
    const homeIn = (own: WebAssembly.Memory): KernelHome => {
      const home = homes.get(own.buffer) ?? kernelHome(module, own);
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
      const move = (to: KernelHome): void => {
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
        whole: (part) => {
          const rows = part.rows & ~15;
          const [first, second = first] = part.steps;
          if (rows === 0 || first === undefined || second === undefined || part.steps.length > 2) return 0;
          if (first.values.buffer !== home.buffer || second.values.buffer !== home.buffer) return 0;
          const found = wholeOf(home, what, part);
          if (found === null) return 0;
          const limit = second === first ? 0 : second.limit;
          isClear = false;
          home.kernels[`whole_${found.name}${sets}`](
            first.values.byteOffset,
            second.values.byteOffset,
            rows,
            first.limit,
            first.stride,
            limit,
            second.stride,
            found.weigh,
            found.value,
            cells,
          );
          return rows;
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
