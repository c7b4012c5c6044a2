import { at } from '../algebra/at.ts';
import type { Matrix } from '../algebra/matrix.ts';
import type { Note } from '../finding/finding-parts.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally, Replicated, Tally } from '../summary/tally.ts';
import { designDegrees } from '../weight/degrees-of-freedom.ts';
import { designCovariance, type LonelyUnit } from '../weight/linearised-variance.ts';
import { covarianceOver } from '../weight/replicate-variance.ts';

/** A table of rows × columns with all that its shares and tests are made of. */
export interface ShareTable {
  readonly rows: number;
  readonly columns: number;
  readonly n: Float64Array;
  readonly w: Float64Array;
  readonly w2: Float64Array;
  /** Covariance of the cells' weighted totals; null where the design has none. */
  readonly covariance: Matrix | null;
  readonly df: number;
  readonly designRows: number;
  readonly notes: readonly Note[];
  /** Whether weights were made to meet margins, which are then known without error. */
  readonly meetsMargins?: boolean;
  /** Weighted cells under replicate weights, where errors come from those. */
  readonly replicates?: { readonly scales: readonly number[]; readonly w: readonly Float64Array[] };
}

/** Replicates with their cells put together or picked as those of the table are. */
export const changeReplicates = (
  { replicates }: ShareTable,
  change: (values: Float64Array) => Float64Array,
): Pick<ShareTable, 'replicates'> =>
  replicates ? { replicates: { ...replicates, w: replicates.w.map(change) } } : {};

/** Covariance of the cells' weighted totals from that of their shares of all under each replicate. */
const replicateCells = (
  { scales, summaries }: Replicated<Tally>,
  w: Float64Array,
): Pick<ShareTable, 'covariance' | 'replicates'> => {
  const all = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const cells = summaries.map((own) => own.w);
  if (cells.some((own) => !(all(own) > 0))) return { covariance: null };
  const whole = all(w);
  const found = covarianceOver(
    scales,
    cells.map((own) => own.map((value) => value / all(own))),
  );
  return {
    covariance: { size: found.size, values: found.values.map((value) => value * whole * whole) },
    replicates: { scales, w: cells },
  };
};

/**
 * The table of a design tally whose cells are rows × columns (the columns run fastest; one column without a banner).
 * Only valid cells may be in it; the rows of its units count the whole design.
 */
export const shareTable = (
  evidence: DesignTally,
  rows: number,
  columns: number,
  lonely?: LonelyUnit,
): ShareTable => {
  const size = rows * columns;
  const { n, w, w2 } = evidence.cells.length > 0 ? tallyOfDesign(evidence) : empty(size);
  if (n.length !== size) throw new Error(`shareTable requires ${size} cells, got ${n.length}`);
  const designRows = evidence.units.reduce((total, unit) => total + unit.rows, 0);
  const df = Math.max(0, designDegrees(evidence));
  if (evidence.replicates !== undefined) {
    const found =
      evidence.replicates === null ? { covariance: null } : replicateCells(evidence.replicates, w);
    const notes = found.covariance === null ? [{ code: 'no-replicates' }] : [];
    return { rows, columns, n, w, w2, ...found, df, designRows, notes };
  }
  const none = new Float64Array(size);
  const { matrix, notes } = designCovariance(
    evidence.units,
    (place) => {
      const { w: total, w2: squares } = evidence.cells[place] ?? { w: none, w2: none };
      return { total, squares, linear: squares };
    },
    size,
    lonely,
  );
  const meetsMargins = evidence.units.some(({ margin }) => margin !== undefined);
  return { rows, columns, n, w, w2, covariance: matrix, df, designRows, notes, meetsMargins };
};

const empty = (size: number) => ({
  n: new Float64Array(size),
  w: new Float64Array(size),
  w2: new Float64Array(size),
});

/** The same table with rows and columns left out: places to keep, ascending. */
export const keepCells = (
  table: ShareTable,
  rows: readonly number[],
  columns: readonly number[],
): ShareTable => {
  if (rows.length === table.rows && columns.length === table.columns) return table;
  const places = rows.flatMap((row) => columns.map((column) => row * table.columns + column));
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => at(values, place));
  const { covariance } = table;
  return {
    ...table,
    rows: rows.length,
    columns: columns.length,
    n: pick(table.n),
    w: pick(table.w),
    w2: pick(table.w2),
    ...changeReplicates(table, pick),
    covariance: covariance && {
      size: places.length,
      values: Float64Array.from(
        places.flatMap((one) => places.map((other) => at(covariance.values, one * covariance.size + other))),
      ),
    },
  };
};

/** The table of row totals: all columns added up into one. */
export const rowMargin = (table: ShareTable): ShareTable => {
  const { rows, columns, covariance } = table;
  const fold = (values: Float64Array): Float64Array => {
    const folded = new Float64Array(rows);
    values.forEach((value, place) => {
      const row = Math.floor(place / columns);
      folded[row] = at(folded, row) + value;
    });
    return folded;
  };
  let matrix: Matrix | null = null;
  if (covariance) {
    const values = new Float64Array(rows * rows);
    covariance.values.forEach((value, place) => {
      const one = Math.floor(Math.floor(place / covariance.size) / columns);
      const other = Math.floor((place % covariance.size) / columns);
      values[one * rows + other] = at(values, one * rows + other) + value;
    });
    matrix = { size: rows, values };
  }
  return {
    ...table,
    columns: 1,
    n: fold(table.n),
    w: fold(table.w),
    w2: fold(table.w2),
    ...changeReplicates(table, fold),
    covariance: matrix,
  };
};
