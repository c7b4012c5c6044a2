import { at } from '../algebra/at.ts';
import { cholesky, lowerSolve } from '../algebra/cholesky.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { fUpper } from '../distribution/f.ts';
import type { Note, Test } from '../finding/finding-parts.ts';
import { interactionContrasts } from './helmert.ts';
import { keepCells, type ShareTable } from './share-table.ts';

export interface RaoScott {
  /** Second order: F on ndf and ddf. */
  readonly second: Test;
  /** First order: chi-squared on (R−1)(C−1). */
  readonly first: Test;
  /** Pearson's X² on weighted shares times n: not a test, but what effect sizes start from. */
  readonly pearson: number | null;
  /** Rows and columns that were left with somebody in them. */
  readonly rows: number;
  readonly columns: number;
  readonly notes: readonly Note[];
}

const sums = (values: Float64Array, groups: number, groupOf: (place: number) => number): Float64Array => {
  const result = new Float64Array(groups);
  values.forEach((value, place) => {
    result[groupOf(place)] = at(result, groupOf(place)) + value;
  });
  return result;
};

const filled = (values: Float64Array): readonly number[] =>
  [...values.keys()].filter((place) => at(values, place) > 0);

/** Cᵀ M C for the interaction contrasts C. */
const contrasted = (matrix: Matrix, rows: number, columns: number): Matrix => {
  const { size } = matrix;
  const narrow = (rows - 1) * (columns - 1);
  const half = new Float64Array(narrow * size);
  for (let row = 0; row < size; row += 1)
    interactionContrasts(matrix.values.subarray(row * size, (row + 1) * size), rows, columns).forEach(
      (value, place) => {
        half[place * size + row] = value;
      },
    );
  const result = zeroMatrix(narrow);
  for (let row = 0; row < narrow; row += 1)
    result.values.set(
      interactionContrasts(half.subarray(row * size, (row + 1) * size), rows, columns),
      row * narrow,
    );
  return result;
};

const transposed = (values: Float64Array, size: number): Float64Array =>
  values.map((_, place) => values[(place % size) * size + Math.floor(place / size)] ?? 0);

/** Traces of Δ = A⁻¹B and of Δ², by those of the symmetric L⁻¹BL⁻ᵀ with A = LLᵀ; null where A is singular. */
const traces = (a: Matrix, b: Matrix): readonly [number, number] | null => {
  const lower = cholesky(a);
  if (lower === null) return null;
  const { size } = b;
  const half = lowerSolve(lower, b.values, size);
  const whole = lowerSolve(lower, transposed(half, size), size);
  let first = 0;
  for (let place = 0; place < whole.length; place += size + 1) first += at(whole, place);
  return [first, whole.reduce((total, value) => total + value * value, 0)];
};

/** D⁻¹ V D⁻¹ for the covariance V of the cells' shares; D⁻¹ = 0 where a cell is empty. */
const scaledCovariance = (covariance: Matrix, share: Float64Array, weight: number): Matrix => {
  const { size, values } = covariance;
  const toAll = sums(values, size, (place) => Math.floor(place / size));
  const all = toAll.reduce((total, value) => total + value, 0);
  const result = zeroMatrix(size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const p = at(share, row);
      const q = at(share, column);
      if (p === 0 || q === 0) continue;
      const value =
        at(values, row * size + column) - p * at(toAll, column) - q * at(toAll, row) + p * q * all;
      result.values[row * size + column] = value / (weight * weight * p * q);
    }
  return result;
};

const without = (name: string): Test => ({ name, statistic: null, df: [], p: null });

/**
 * Does the distribution over rows differ between columns, under a design? Pearson's X² on weighted shares, divided by
 * what the design makes of it: Rao & Scott (1981, 1984), second order with Thomas & Rao's (1987) F, and first order.
 * Rows and columns of nobody are removed first and named in the notes by their place. Null with a note where fewer
 * than two rows or columns remain, without degrees of freedom, or where the design gives no variance.
 *
 * Not for: tables of shares that add up to more than one (multiple answers).
 * Source: Rao & Scott 1981, 1984; Thomas & Rao 1987.
 * Oracle: `svychisq(statistic = "F")` and `"Chisq"` of R's survey.
 *
 * @example
 * const n = Float64Array.of(20, 10, 10, 20);
 * const spread = (k) => (k % 5 === 0 ? n[k / 5] : 0) - (n[Math.floor(k / 4)] * n[k % 4]) / 60;
 * const covariance = { size: 4, values: Float64Array.from({ length: 16 }, (_, k) => spread(k)) };
 * const table = { rows: 2, columns: 2, n, w: n, w2: n, covariance, df: 59, designRows: 60, notes: [] };
 * raoScott(table).pearson // ≈ 6.6667
 * raoScott(table).second.statistic // ≈ 6.6667
 * raoScott(table).second.p // ≈ 0.012326
 */
export const raoScott = (full: ShareTable): RaoScott => {
  const keptRows = filled(sums(full.w, full.rows, (place) => Math.floor(place / full.columns)));
  const keptColumns = filled(sums(full.w, full.columns, (place) => place % full.columns));
  const notes: Note[] = [];
  const missing = (size: number, kept: readonly number[], code: string): void => {
    for (let place = 0; place < size; place += 1)
      if (!kept.includes(place)) notes.push({ code, data: { index: place } });
  };
  missing(full.rows, keptRows, 'empty-row');
  missing(full.columns, keptColumns, 'empty-column');
  const head = { rows: keptRows.length, columns: keptColumns.length };
  const fail = (code: string, pearson: number | null = null): RaoScott => ({
    second: without('rao-scott'),
    first: without('rao-scott-first-order'),
    pearson,
    ...head,
    notes: [...notes, { code }],
  });
  if (head.rows < 2 || head.columns < 2) return fail('one-category');

  const table = keepCells(full, keptRows, keptColumns);
  const { rows, columns, covariance, df } = table;
  const n = table.n.reduce((total, value) => total + value, 0);
  const weight = table.w.reduce((total, value) => total + value, 0);
  const share = table.w.map((value) => value / weight);
  const rowShare = sums(share, rows, (place) => Math.floor(place / columns));
  const columnShare = sums(share, columns, (place) => place % columns);
  const expected = share.map(
    (_, place) => at(rowShare, Math.floor(place / columns)) * at(columnShare, place % columns),
  );
  const pearson =
    n * share.reduce((total, p, place) => total + (p - at(expected, place)) ** 2 / at(expected, place), 0);
  const least = n * Math.min(...expected);
  if (least < 5) notes.push({ code: 'small-expected', data: { expected: least } });
  if (covariance === null) return fail('no-variance', pearson);
  if (!(df > 0)) return fail('too-few', pearson);

  const diagonal = zeroMatrix(share.length);
  share.forEach((p, place) => {
    diagonal.values[place * share.length + place] = p > 0 ? 1 / (p * n) : 0;
  });
  const found = traces(
    contrasted(diagonal, rows, columns),
    contrasted(scaledCovariance(covariance, share, weight), rows, columns),
  );
  if (found === null) return fail('too-many-empty-cells', pearson);
  const [first, second] = found;
  if (!(first > 1e-12 && second > 0)) return fail('no-variance', pearson);
  const q = (rows - 1) * (columns - 1);
  const ndf = (first * first) / second;
  const f = pearson / first;
  const corrected = (pearson * q) / first;
  return {
    second: { name: 'rao-scott', statistic: f, df: [ndf, ndf * df], p: fUpper(f, ndf, ndf * df) },
    first: { name: 'rao-scott-first-order', statistic: corrected, df: [q], p: chiSquaredUpper(corrected, q) },
    pearson,
    ...head,
    notes,
  };
};
