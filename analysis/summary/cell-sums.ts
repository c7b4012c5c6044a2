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

const zeros = (cells: number, valued: boolean): CellSums => {
  const all = new Float64Array(cells * (valued ? 7 : 3));
  const own = (place: number): Float64Array => all.subarray(place * cells, (place + 1) * cells);
  return { n: own(0), w: own(1), w2: own(2), wy: own(3), w2y: own(4), wyy: own(5), w2yy: own(6) };
};

const add = (
  to: Float64Array,
  from: Float64Array | Int32Array,
  step: number,
  { places, size, units }: AskedCells,
): void => {
  let at = 0;
  for (let unit = 0; unit < units; unit += 1)
    for (let cell = 0; cell < places.length; cell += 1, at += step) {
      const place = places[cell] as number;
      if (place < size) to[unit * size + place] = (to[unit * size + place] as number) + (from[at] as number);
    }
};

/** Sums of the cells asked for. */
export const askedSums = ({ n, step, weights, products }: AddedSums, asked: AskedCells): CellSums => {
  const sums = zeros(asked.size * asked.units, products !== null);
  add(sums.n, n, 1, asked);
  add(sums.w, weights?.w ?? n, weights === null ? 1 : step, asked);
  add(sums.w2, weights?.w2 ?? n, weights === null ? 1 : step, asked);
  if (products === null) return sums;
  add(sums.wy, products.wy, step, asked);
  add(sums.w2y, products.w2y, step, asked);
  add(sums.wyy, products.wyy, step, asked);
  add(sums.w2yy, products.w2yy, step, asked);
  return sums;
};

/**
 * Where the last axis counted numbers: what people and weights by number come to, in the cells of the other axes. A number that
 * is none (NaN) counts nowhere; `most` codes of the last axis are asked for.
 */
export const numberSums = (
  { n, step, weights }: AddedSums,
  { places, size, units, last }: AskedCells,
  numbers: Float64Array,
  most: number,
): CellSums => {
  const sums = zeros((size / most) * units, true);
  const apart = weights === null ? 1 : step;
  const [w, w2] = [weights?.w ?? n, weights?.w2 ?? n];
  for (let unit = 0; unit < units; unit += 1)
    for (let cell = 0; cell < places.length; cell += last) {
      const place = places[cell] as number;
      if (place >= size) continue;
      const to = (unit * size + place) / most;
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
        const at = (first + number) * apart;
        const one = w[at] as number;
        const two = w2[at] as number;
        people += own;
        weight += one;
        square += two;
        weighted += one * y;
        squared += two * y;
        weightedTwice += one * y * y;
        squaredTwice += two * y * y;
      }
      sums.n[to] = (sums.n[to] as number) + people;
      sums.w[to] = (sums.w[to] as number) + weight;
      sums.w2[to] = (sums.w2[to] as number) + square;
      sums.wy[to] = (sums.wy[to] as number) + weighted;
      sums.w2y[to] = (sums.w2y[to] as number) + squared;
      sums.wyy[to] = (sums.wyy[to] as number) + weightedTwice;
      sums.w2yy[to] = (sums.w2yy[to] as number) + squaredTwice;
    }
  return sums;
};
