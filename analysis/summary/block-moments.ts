import { mergeMoments } from './merge-moments.ts';
import type { Moments } from './moments.ts';

/** Rows of one block: the values of eight variables fill 32 KB, what a core has nearest. */
const blockRows = 512;

/** The numbers of a variable: its values, or what a small table has behind them. */
export type NumberReading =
  | { readonly values: Float64Array; readonly table: null }
  | { readonly values: Uint8Array | Uint16Array; readonly table: Float64Array };

/** Works out moments block by block; the memory of a block is used again for the next. */
export interface BlockMoments {
  /** Moments of the listed rows, at least one; every column has a number in each. */
  readonly of: (rows: Uint32Array) => Moments;
}

/** Reads the listed rows into a block and gives their weighted sum. */
const gather = (
  { values, table }: NumberReading,
  rows: Uint32Array,
  weight: Float64Array | null,
  into: Float64Array,
): number => {
  const n = rows.length;
  if (table === null) for (let row = 0; row < n; row += 1) into[row] = values[rows[row] as number] as number;
  else
    for (let row = 0; row < n; row += 1) into[row] = table[values[rows[row] as number] as number] as number;
  let sum = 0;
  if (weight === null) for (let row = 0; row < n; row += 1) sum += into[row] as number;
  else for (let row = 0; row < n; row += 1) sum += (weight[row] as number) * (into[row] as number);
  return sum;
};

/** Sums over `n` rows of products of one column with four from `first` on (the last again where there are fewer). */
const products = (
  left: Float64Array,
  right: readonly Float64Array[],
  first: number,
  n: number,
  into: Float64Array,
): void => {
  const last = right.length - 1;
  const a = right[first] as Float64Array;
  const b = right[Math.min(first + 1, last)] as Float64Array;
  const c = right[Math.min(first + 2, last)] as Float64Array;
  const d = right[Math.min(first + 3, last)] as Float64Array;
  let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
  for (let row = 0; row < n; row += 1) {
    const value = left[row] as number;
    sumA += value * (a[row] as number);
    sumB += value * (b[row] as number);
    sumC += value * (c[row] as number);
    sumD += value * (d[row] as number);
  }
  into[0] = sumA;
  into[1] = sumB;
  into[2] = sumC;
  into[3] = sumD;
};

/** The whole number in the middle of a table's numbers: taken off before products are summed. */
const middleOf = (table: Float64Array): number => {
  const known = table.filter((value) => !Number.isNaN(value));
  const middle = known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
  return Number.isFinite(middle) ? Math.round(middle) : 0;
};

/**
 * Moments of listed rows: within a block of them means and centred products; then blocks are merged as shards are
 * (Chan, Golub & LeVeque 1983). So large means cost no precision, and sums of a million rows are sums of short sums.
 * Numbers are centred before they are multiplied; codes, whose numbers are near each other, are shifted by a whole
 * number in their midst and centred afterwards, which is exact for whole numbers.
 */
export const blockMoments = (
  variables: readonly string[],
  columns: readonly NumberReading[],
  weights: Float64Array | null,
): BlockMoments => {
  const size = columns.length;
  const shifts = columns.map(({ table }) => (table === null ? 0 : middleOf(table)));
  const readings = columns.map(
    (column, place): NumberReading =>
      column.table === null
        ? column
        : { values: column.values, table: column.table.map((value) => value - (shifts[place] as number)) },
  );
  const read = columns.map(() => new Float64Array(blockRows));
  const weighted = weights === null ? read : columns.map(() => new Float64Array(blockRows));
  const weight = weights === null ? null : new Float64Array(blockRows);
  const four = new Float64Array(4);

  const block = (rows: Uint32Array): Moments => {
    const n = rows.length;
    let [w, w2] = [n, n];
    if (weights !== null && weight !== null) {
      [w, w2] = [0, 0];
      for (let row = 0; row < n; row += 1) {
        const own = weights[rows[row] as number] as number;
        weight[row] = own;
        w += own;
        w2 += own * own;
      }
    }
    const mean = new Float64Array(size);
    const rest = new Float64Array(size);
    for (let place = 0; place < size; place += 1) {
      const own = read[place] as Float64Array;
      const column = readings[place] as NumberReading;
      const sum = gather(column, rows, weight, own);
      const middle = w === 0 ? 0 : sum / w;
      mean[place] = (shifts[place] as number) + middle;
      if (column.table === null)
        for (let row = 0; row < n; row += 1) own[row] = (own[row] as number) - middle;
      else rest[place] = sum;
      if (weight === null) continue;
      const times = weighted[place] as Float64Array;
      for (let row = 0; row < n; row += 1) times[row] = (weight[row] as number) * (own[row] as number);
    }
    const comoment = new Float64Array(size * size);
    for (let one = 0; one < size; one += 1) {
      const share = w === 0 ? 0 : (rest[one] as number) / w;
      for (let first = 0; first <= one; first += 4) {
        products(weighted[one] as Float64Array, read, first, n, four);
        for (let step = 0; step < 4 && first + step <= one; step += 1) {
          const sum = (four[step] as number) - share * (rest[first + step] as number);
          comoment[one * size + first + step] = sum;
          comoment[(first + step) * size + one] = sum;
        }
      }
    }
    return { variables, n, w, w2, mean, comoment };
  };

  return {
    of: (rows) => {
      let moments = block(rows.subarray(0, blockRows));
      for (let from = blockRows; from < rows.length; from += blockRows)
        moments = mergeMoments(moments, block(rows.subarray(from, from + blockRows)));
      return moments;
    },
  };
};
