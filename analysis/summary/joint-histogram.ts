import { outside } from './cell-index.ts';
import type { Cells } from './count-cells.ts';

const values = 256;

/**
 * Adds two columns of one-byte codes to cells by way of a histogram over the raw bytes: the loop reads each row once
 * and looks nothing up, and what the bytes mean is settled afterwards, once for each of 65,536 pairs. Two to three
 * times as fast as looking every code up. `a` and `b` are what `axisPlaces` gives for the columns.
 */
export const jointHistogram = (
  cells: Cells,
  size: number,
  a: Int32Array,
  x: Uint8Array,
  b: Int32Array,
  y: Uint8Array,
  weights: Float64Array,
): void => {
  const counts = new Int32Array(values * values);
  const sums = new Float64Array(2 * values * values);
  for (let row = 0; row < x.length; row += 1) {
    const pair = ((x[row] as number) << 8) | (y[row] as number);
    const weight = weights[row] as number;
    (counts[pair] as number) += 1;
    (sums[pair << 1] as number) += weight;
    (sums[(pair << 1) | 1] as number) += weight * weight;
  }
  for (let code = 0; code < values; code += 1) {
    const first = a[code] ?? outside;
    if (first >= size) continue;
    for (let other = 0; other < values; other += 1) {
      const pair = (code << 8) | other;
      const cell = first + (b[other] ?? outside);
      if (cell >= size || counts[pair] === 0) continue;
      (cells.n[cell] as number) += counts[pair] as number;
      (cells.w[cell] as number) += sums[pair << 1] as number;
      (cells.w2[cell] as number) += sums[(pair << 1) | 1] as number;
    }
  }
};

/** Below this many rows settling the pairs costs more than it saves. */
export const jointHistogramRows = 32_768;
