import { at } from '../algebra/at.ts';
import { studentTQuantile } from '../distribution/student-t.ts';
import type { Effect } from '../finding/finding-parts.ts';
import type { ShareTable } from '../table/share-table.ts';
import { deltaVariance } from './delta-variance.ts';

export interface MeasuredEffect extends Effect {
  readonly se: number | null;
}

export interface OrdinalAssociation {
  /** Among pairs tied on neither: concordant less discordant. */
  readonly gamma: MeasuredEffect;
  /** The same over √ of pairs untied on rows × pairs untied on columns. */
  readonly tauB: MeasuredEffect;
  /** Among pairs untied on the columns: how rows follow columns. */
  readonly somersRows: MeasuredEffect;
  /** Among pairs untied on the rows: how columns follow rows. */
  readonly somersColumns: MeasuredEffect;
}

/** For each cell the share of people in cells on the same (or the other) side of it in both directions. */
const pairShares = (share: Float64Array, rows: number, columns: number) => {
  /** Sum over all cells above and left of a corner. */
  const corner = new Float64Array((rows + 1) * (columns + 1));
  const wide = columns + 1;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      corner[(row + 1) * wide + column + 1] =
        at(share, row * columns + column) +
        at(corner, row * wide + column + 1) +
        at(corner, (row + 1) * wide + column) -
        at(corner, row * wide + column);
  const upTo = (row: number, column: number): number => at(corner, row * wide + column);
  const all = upTo(rows, columns);
  const each = (of: (row: number, column: number) => number): Float64Array =>
    share.map((_, cell) => of(Math.floor(cell / columns), cell % columns));
  return {
    concordant: each(
      (row, column) =>
        upTo(row, column) + all - upTo(row + 1, columns) - upTo(rows, column + 1) + upTo(row + 1, column + 1),
    ),
    discordant: each(
      (row, column) =>
        upTo(row, columns) - upTo(row, column + 1) + upTo(rows, column) - upTo(row + 1, column),
    ),
  };
};

const effectOf =
  (table: ShareTable, level: number) =>
  (name: string, value: number, gradient: (cell: number) => number): MeasuredEffect => {
    if (!Number.isFinite(value)) return { name, value: null, se: null, low: null, high: null };
    const variance = deltaVariance(
      table,
      table.w.map((_, cell) => gradient(cell)),
    );
    const known = variance !== null && variance > 1e-14 && Math.abs(value) < 1 - 1e-12;
    if (!known) return { name, value, se: null, low: null, high: null };
    const se = Math.sqrt(variance);
    const half = (studentTQuantile((1 - level) / 2, table.df, 'upper') * se) / (1 - value * value);
    return {
      name,
      value,
      se,
      low: Math.tanh(Math.atanh(value) - half),
      high: Math.tanh(Math.atanh(value) + half),
    };
  };

/**
 * How strongly two ordered answers go together, from −1 to 1: gamma (Goodman & Kruskal 1954), tau-b (Kendall 1945) and
 * Somers' d (1962), on weighted shares of rows in their order by columns in theirs. With C_k and D_k the shares
 * concordant and discordant to cell k, P = Σ p C and Q = Σ p D: γ = (P−Q)/(P+Q), τ_b = (P−Q)/√((1−Σr²)(1−Σc²)), d =
 * (P−Q)/(1−Σ…²). Standard errors by linearisation over the design (Binder 1983; without one those of Goodman & Kruskal
 * 1963), intervals by Fisher's z with t on ν. Base: valid on both. Null with one row or column, or where every pair is
 * tied. Tau-b equals R's `cor(method = "kendall")`.
 *
 * Not for: codes without an order, and gamma alone looks strong where most pairs are tied: read tau-b beside it.
 * Source: Goodman & Kruskal 1954, 1963; Kendall 1945; Somers 1962; Binder 1983.
 * Oracle: R's `cor(method = "kendall")` for tau-b.
 *
 * @example
 * const n = Float64Array.of(1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11);
 * const table = { rows: 4, columns: 4, n, w: n, w2: n, covariance: null, df: 95, designRows: 96, notes: [] };
 * ordinalAssociation(table).gamma.value // ≈ 0.2211
 */
export const ordinalAssociation = (table: ShareTable, level = 0.95): OrdinalAssociation => {
  const { rows, columns, w } = table;
  const weight = w.reduce((sum, value) => sum + value, 0);
  const share = w.map((value) => value / weight);
  const rowShare = new Float64Array(rows);
  const columnShare = new Float64Array(columns);
  share.forEach((p, cell) => {
    rowShare[Math.floor(cell / columns)] = at(rowShare, Math.floor(cell / columns)) + p;
    columnShare[cell % columns] = at(columnShare, cell % columns) + p;
  });
  const inRow = (cell: number): number => at(rowShare, Math.floor(cell / columns));
  const inColumn = (cell: number): number => at(columnShare, cell % columns);
  const { concordant, discordant } = pairShares(share, rows, columns);
  const sum = (values: Float64Array): number =>
    values.reduce((total, value, cell) => total + value * at(share, cell), 0);
  const [p, q] = [sum(concordant), sum(discordant)];
  /** Rounding of a margin of one code must not look like untied pairs. */
  const untied = (margin: Float64Array): number => {
    const rest = 1 - margin.reduce((total, value) => total + value * value, 0);
    return rest > 1e-12 ? rest : Number.NaN;
  };
  const [byRows, byColumns] = [untied(rowShare), untied(columnShare)];
  const slope = (cell: number): number => 2 * (at(concordant, cell) - at(discordant, cell));
  const effect = effectOf(table, level);
  const [tau, dRows, dColumns] = [Math.sqrt(byRows * byColumns), byColumns, byRows].map(
    (pairs) => (p - q) / pairs,
  ) as [number, number, number];
  return {
    gamma: effect(
      'gamma',
      p + q > 1e-12 ? (p - q) / (p + q) : Number.NaN,
      (cell) => (4 * (q * at(concordant, cell) - p * at(discordant, cell))) / (p + q) ** 2,
    ),
    tauB: effect(
      'tau-b',
      tau,
      (cell) =>
        slope(cell) / Math.sqrt(byRows * byColumns) +
        tau * (inRow(cell) / byRows + inColumn(cell) / byColumns),
    ),
    somersRows: effect(
      'somers-d',
      dRows,
      (cell) => slope(cell) / byColumns + (2 * dRows * inColumn(cell)) / byColumns,
    ),
    somersColumns: effect(
      'somers-d',
      dColumns,
      (cell) => slope(cell) / byRows + (2 * dColumns * inRow(cell)) / byRows,
    ),
  };
};
