import { axisDimension, axisPlaces, outside } from './cell-index.ts';
import { absentCode } from './code-order.ts';
import type { GroupedMoments, Moments } from './moments.ts';
import type { Axis, Counted, Measured } from './rows.ts';
import { combinations } from './slice-grouped-moments.ts';

/** The numbers of a column, one a row; NaN where there is none. */
export const numbersOf = ({ column, numbers }: Measured, rows: number): Float64Array => {
  if (column.kind === 'number') return column.values;
  const byValue = new Float64Array(column.values.BYTES_PER_ELEMENT === 1 ? 0x100 : 0x10000).fill(Number.NaN);
  column.codes.forEach((code, value) => {
    byValue[value] = numbers?.[value] ?? (code === absentCode ? Number.NaN : Number(code));
  });
  const result = new Float64Array(rows);
  const { values } = column;
  for (let row = 0; row < rows; row += 1) result[row] = byValue[values[row] as number] as number;
  return result;
};

/** The group of every row, or -1: outside the mask, without a code that counts, or without all numbers. */
const groupIndex = (
  columns: readonly Float64Array[],
  by: readonly Axis[],
  codes: readonly (readonly string[])[],
  { rows, mask }: Counted,
): Int32Array => {
  const index = new Int32Array(rows);
  const byColumns = by.map(({ column }) => column);
  axisPlaces(byColumns, codes).forEach((places, axis) => {
    const values = byColumns[axis]?.values ?? new Uint8Array(0);
    for (let row = 0; row < rows; row += 1) {
      const sum = (index[row] as number) + (places[values[row] as number] as number);
      index[row] = Math.min(sum, outside);
    }
  });
  for (let row = 0; row < rows; row += 1)
    if ((index[row] as number) >= outside || (mask !== null && mask[row] === 0)) index[row] = -1;
  for (const column of columns)
    for (let row = 0; row < rows; row += 1) if (Number.isNaN(column[row] as number)) index[row] = -1;
  return index;
};

/**
 * Moments of the rows that have a number in every variable, by groups of codes; groups without such a row are left
 * out. Two passes (means, then centred products), so that large means cost no precision.
 *
 * @example
 * const y = { kind: 'number', values: Float64Array.of(1, 3, NaN) };
 * const g = { kind: 'coded', codes: ['a', 'b'], values: Uint8Array.of(0, 0, 1) };
 * const grouped = makeGroupedMoments([{ variable: 'y', column: y }], [{ variable: 'g', column: g }], { rows: 3, mask: null, weights: null });
 * grouped.groups.map(({ codes, moments }) => [codes, moments.n, moments.mean[0], moments.comoment[0]]) // [[['a'], 2, 2, 2]]
 */
export const makeGroupedMoments = (
  measured: readonly Measured[],
  by: readonly Axis[],
  counted: Counted,
): GroupedMoments => {
  const { rows, weights } = counted;
  const size = measured.length;
  const dimensions = by.map(axisDimension);
  const groups = combinations(dimensions.map(({ codes }) => codes));
  const columns = measured.map((one) => numbersOf(one, rows));
  const index = groupIndex(
    columns,
    by,
    dimensions.map(({ codes }) => codes),
    counted,
  );
  const n = new Float64Array(groups.length);
  const w = new Float64Array(groups.length);
  const w2 = new Float64Array(groups.length);
  for (let row = 0; row < rows; row += 1) {
    const group = index[row] as number;
    if (group < 0) continue;
    const weight = weights === null ? 1 : (weights[row] as number);
    (n[group] as number) += 1;
    (w[group] as number) += weight;
    (w2[group] as number) += weight * weight;
  }
  const means = columns.map((column) => {
    const sums = new Float64Array(groups.length);
    for (let row = 0; row < rows; row += 1) {
      const group = index[row] as number;
      if (group >= 0)
        (sums[group] as number) +=
          (weights === null ? 1 : (weights[row] as number)) * (column[row] as number);
    }
    return sums.map((sum, group) => ((w[group] as number) === 0 ? 0 : sum / (w[group] as number)));
  });
  const products = columns.map((first, one) =>
    columns.slice(0, one + 1).map((second, other) => {
      const sums = new Float64Array(groups.length);
      const [meanA = sums, meanB = sums] = [means[one], means[other]];
      for (let row = 0; row < rows; row += 1) {
        const group = index[row] as number;
        if (group < 0) continue;
        (sums[group] as number) +=
          (weights === null ? 1 : (weights[row] as number)) *
          ((first[row] as number) - (meanA[group] as number)) *
          ((second[row] as number) - (meanB[group] as number));
      }
      return sums;
    }),
  );
  const variables = measured.map(({ variable }) => variable);
  const momentsOf = (group: number): Moments => ({
    variables,
    n: n[group] ?? 0,
    w: w[group] ?? 0,
    w2: w2[group] ?? 0,
    mean: Float64Array.from(means, (values) => values[group] ?? 0),
    comoment: Float64Array.from({ length: size * size }, (_, cell) => {
      const row = Math.floor(cell / size);
      const column = cell % size;
      return products[Math.max(row, column)]?.[Math.min(row, column)]?.[group] ?? 0;
    }),
  });
  return {
    by: by.map(({ variable }) => variable),
    groups: groups.flatMap((codes, group) =>
      (n[group] ?? 0) > 0 ? [{ codes, moments: momentsOf(group) }] : [],
    ),
  };
};

/** Moments of all rows that have a number in every variable. */
export const makeMoments = (measured: readonly Measured[], counted: Counted): Moments | null =>
  makeGroupedMoments(measured, [], counted).groups[0]?.moments ?? null;
