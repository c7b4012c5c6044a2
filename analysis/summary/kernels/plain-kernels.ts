import { type Block, blockRows, type CellSums, type Kernels, mostPairedCells } from './kernels.ts';

const none = new Float64Array(0);

const addCodes = (
  index: Int32Array,
  values: Uint8Array,
  limit: number,
  stride: number,
  length: number,
): void => {
  for (let row = 0; row < length; row += 1)
    index[row] = (index[row] as number) + Math.min(values[row] as number, limit) * stride;
};

const addWeights = ({ index, weights }: Block, length: number, { n, w, w2 }: CellSums, odd: number): void => {
  for (let row = 0; row < length; row += 1) {
    const cell = (index[row] as number) + (row & 1) * odd;
    const weight = weights[row] as number;
    (n[cell] as number) += 1;
    (w[cell] as number) += weight;
    (w2[cell] as number) += weight * weight;
  }
};

const addProducts = (
  { index, weights, values }: Block,
  length: number,
  { n, w, w2, wy, w2y, wyy, w2yy }: CellSums,
  odd: number,
): void => {
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    const cell = (index[row] as number) + (row & 1) * odd;
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

/** Sums of rows by cells in JavaScript: what runs where WebAssembly's SIMD does not, and what that must equal. */
export const plainKernels: Kernels = {
  name: 'plain',
  summing: (cells, valued) => {
    const block: Block = {
      index: new Int32Array(blockRows),
      weights: new Float64Array(blockRows),
      values: new Float64Array(valued ? blockRows : 0),
    };
    const odd = cells <= mostPairedCells ? cells + 1 : 0;
    const zeros = (): Float64Array => new Float64Array(cells + 1 + odd);
    const [n, w, w2] = [zeros(), zeros(), zeros()];
    const [wy, w2y, wyy, w2yy] = valued ? [zeros(), zeros(), zeros(), zeros()] : [none, none, none, none];
    const all: CellSums = { n, w, w2, wy, w2y, wyy, w2yy };
    const both = (values: Float64Array): Float64Array => {
      if (odd === 0 || values === none) return values.subarray(0, cells);
      for (let cell = 0; cell < cells; cell += 1) (values[cell] as number) += values[cell + odd] as number;
      return values.subarray(0, cells);
    };
    return {
      block,
      codes: (values, limit, stride, length) => addCodes(block.index, values, limit, stride, length),
      add: (length) => (valued ? addProducts(block, length, all, odd) : addWeights(block, length, all, odd)),
      sums: () => ({
        n: both(n),
        w: both(w),
        w2: both(w2),
        wy: both(wy),
        w2y: both(w2y),
        wyy: both(wyy),
        w2yy: both(w2yy),
      }),
    };
  },
};
