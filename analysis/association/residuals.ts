import { at } from '../algebra/at.ts';
import type { ShareTable } from '../table/share-table.ts';
import { deltaVariance } from './delta-variance.ts';

export interface CellResidual {
  /** Pearson's: √n (p − e)/√e. Says how much of X² is this cell's. */
  readonly standardised: number | null;
  /** The difference over its design standard error: about t with the design's ν in a cell that follows the margins. */
  readonly adjusted: number | null;
}

/**
 * Which cells of a table make it differ from its margins: for each cell, row-major, the residual of the weighted share
 * p_rc from e = p_r·p_c. Look at it after the test of the whole table said that something differs, and not instead: of
 * twenty cells one passes ±2 by chance. Adjusted residuals divide by the linearised standard error of p_rc − p_r·p_c
 * (Haberman 1973 with the variance of Binder 1983), so weights and clusters count. Null without a base in row and
 * column, or without a variance. Base: valid on both.
 *
 * Not for: looking for a cell in place of the test of the whole table: of twenty cells one passes ±2 by chance.
 * Source: Haberman 1973; Binder 1983.
 * Oracle: none for a design; without one near the residuals of `chiSquaredTest`, which are R's.
 *
 * @example
 * const n = Float64Array.of(20, 10, 10, 20);
 * const table = { rows: 2, columns: 2, n, w: n, w2: n, covariance: null, df: 59, designRows: 60, notes: [] };
 * designResiduals(table)[0].standardised // ≈ 1.2909944
 */
export const designResiduals = (table: ShareTable): readonly CellResidual[] => {
  const { rows, columns, w, n } = table;
  const weight = w.reduce((sum, value) => sum + value, 0);
  const people = n.reduce((sum, value) => sum + value, 0);
  const rowShare = new Float64Array(rows);
  const columnShare = new Float64Array(columns);
  w.forEach((value, cell) => {
    rowShare[Math.floor(cell / columns)] = at(rowShare, Math.floor(cell / columns)) + value / weight;
    columnShare[cell % columns] = at(columnShare, cell % columns) + value / weight;
  });
  return [...w].map((value, cell): CellResidual => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const [r, c] = [at(rowShare, row), at(columnShare, column)];
    if (!(r > 0 && c > 0)) return { standardised: null, adjusted: null };
    const off = value / weight - r * c;
    const gradient = w.map(
      (_, other) =>
        (other === cell ? 1 : 0) -
        (Math.floor(other / columns) === row ? c : 0) -
        (other % columns === column ? r : 0),
    );
    const variance = r < 1 && c < 1 ? deltaVariance(table, gradient) : null;
    return {
      standardised: (Math.sqrt(people) * off) / Math.sqrt(r * c),
      adjusted: variance !== null && variance > 1e-20 ? off / Math.sqrt(variance) : null,
    };
  });
};
