import type { AddedSums } from './kernels/kernels.ts';

/** Sums by cell, in one piece of memory. Where no value was read the last four are empty. */
export interface CellSums {
  readonly n: Float64Array;
  readonly w: Float64Array;
  readonly w2: Float64Array;
  readonly wy: Float64Array;
  readonly w2y: Float64Array;
  readonly wyy: Float64Array;
  readonly w2yy: Float64Array;
}

/** Which sums are wanted: of the cells that were added to, `places.length` a unit, each goes to its place among `size`. */
export interface AskedCells {
  /** A place of `size` or more is left out. */
  readonly places: Int32Array;
  readonly size: number;
  readonly units: number;
  /** Cells along the last axis, which runs fastest. */
  readonly last: number;
}

/** Nothing yet, for each of some parts: one piece of memory for all, since many small ones cost more than what they hold. */
export const noSums = (cells: number, valued: boolean, parts: number): ((part: number) => CellSums) => {
  const each = cells * (valued ? 7 : 3);
  const all = new Float64Array(parts * each);
  const none = all.subarray(0, 0);
  return (part) => {
    const own = (place: number): Float64Array =>
      all.subarray(part * each + place * cells, part * each + (place + 1) * cells);
    const products = valued
      ? { wy: own(3), w2y: own(4), wyy: own(5), w2yy: own(6) }
      : { wy: none, w2y: none, wyy: none, w2yy: none };
    return { n: own(0), w: own(1), w2: own(2), ...products };
  };
};

const plus = (to: Float64Array, place: number, value: number): void => {
  to[place] = (to[place] as number) + value;
};

/** Adds what was added to the cells asked for. */
export const askedSums = (
  { n, sums, step }: AddedSums,
  { places, size, units }: AskedCells,
  into: CellSums,
): void => {
  for (let unit = 0, from = 0; unit < units; unit += 1)
    for (let cell = 0; cell < places.length; cell += 1, from += 1) {
      const place = places[cell] as number;
      const people = n[from] as number;
      if (place >= size || people === 0) continue;
      const to = unit * size + place;
      const at = from * step;
      plus(into.n, to, people);
      plus(into.w, to, step === 0 ? people : (sums[at] as number));
      plus(into.w2, to, step === 0 ? people : (sums[at + 1] as number));
      if (step < 8) continue;
      plus(into.wy, to, sums[at + 2] as number);
      plus(into.w2y, to, sums[at + 3] as number);
      plus(into.wyy, to, sums[at + 4] as number);
      plus(into.w2yy, to, sums[at + 5] as number);
    }
};

/**
 * Where the last axis counted numbers: what people and weights by number come to, in the cells of the other axes. A number that
 * is none (NaN) counts nowhere; `most` codes of the last axis are asked for.
 */
export const numberSums = (
  { n, sums, step }: AddedSums,
  { places, size, units, last }: AskedCells,
  into: CellSums,
  numbers: Float64Array,
  most: number,
): void => {
  const isWeighed = step > 0;
  for (let unit = 0; unit < units; unit += 1)
    for (let cell = 0; cell < places.length; cell += last) {
      const place = places[cell] as number;
      if (place >= size) continue;
      const first = unit * places.length + cell;
      let people = 0;
      let weight = 0;
      let square = 0;
      let weighted = 0;
      let squared = 0;
      let weightedTwice = 0;
      let squaredTwice = 0;
      for (let number = 0; number < numbers.length; number += 1) {
        const y = numbers[number] as number;
        const own = n[first + number] as number;
        if (own === 0 || Number.isNaN(y)) continue;
        const at = (first + number) * step;
        const one = isWeighed ? (sums[at] as number) : own;
        const two = isWeighed ? (sums[at + 1] as number) : own;
        const oneY = one * y;
        const twoY = two * y;
        people += own;
        weight += one;
        square += two;
        weighted += oneY;
        squared += twoY;
        weightedTwice += oneY * y;
        squaredTwice += twoY * y;
      }
      const to = (unit * size + place) / most;
      plus(into.n, to, people);
      plus(into.w, to, weight);
      plus(into.w2, to, square);
      plus(into.wy, to, weighted);
      plus(into.w2y, to, squared);
      plus(into.wyy, to, weightedTwice);
      plus(into.w2yy, to, squaredTwice);
    }
};
