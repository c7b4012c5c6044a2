import { at } from '../algebra/at.ts';
import type { CrosstabCell } from '../finding/crosstab-finding.ts';
import type { Estimate } from '../finding/finding-parts.ts';
import type { Interval } from './intervals.ts';
import { shareEstimates } from './share-estimates.ts';
import type { DesignShare } from './share-interval.ts';
import { changeReplicates, rowMargin, type ShareTable } from './share-table.ts';

/** Some rows counted as one: those who gave any of these answers. */
export interface Net {
  readonly name: string;
  /** Places of the rows in the table. */
  readonly rows: readonly number[];
}

export interface NetCells {
  readonly name: string;
  /** By column. */
  readonly cells: readonly CrosstabCell[];
  readonly total: CrosstabCell;
}

const range = (length: number): readonly number[] => [...Array(length).keys()];

/** The table with the rows of a net put together as row 0 and all others as row 1. */
const folded = (table: ShareTable, net: readonly number[]): ShareTable => {
  const { rows, columns, covariance } = table;
  const rowOf = Int32Array.from(range(rows), (row) => (net.includes(row) ? 0 : 1));
  const placeOf = (cell: number): number =>
    at(rowOf, Math.floor(cell / columns)) * columns + (cell % columns);
  const fold = (values: Float64Array): Float64Array => {
    const sums = new Float64Array(2 * columns);
    values.forEach((value, cell) => {
      sums[placeOf(cell)] = at(sums, placeOf(cell)) + value;
    });
    return sums;
  };
  const size = 2 * columns;
  const values = new Float64Array(size * size);
  covariance?.values.forEach((value, index) => {
    const place = placeOf(Math.floor(index / covariance.size)) * size + placeOf(index % covariance.size);
    values[place] = at(values, place) + value;
  });
  return {
    ...table,
    rows: 2,
    n: fold(table.n),
    w: fold(table.w),
    w2: fold(table.w2),
    ...changeReplicates(table, fold),
    covariance: covariance && { size, values },
  };
};

/**
 * Nets of a table's rows, such as the two highest boxes of a scale: how many gave any of these answers, in each column
 * and over all, with the same shares, errors and intervals as any row. The standard error of a net is its own, not
 * made of its parts'. Base: that of the table.
 *
 * Not for: options of a multiple-response set, where people are in several rows (`overlappingColumns`).
 * Source: Binder 1983.
 * Oracle: `svymean` of R's survey, as the rows of `crosstab`.
 *
 * @example
 * const n = Float64Array.of(10, 20, 30, 40);
 * const table = { rows: 4, columns: 1, n, w: n, w2: n, covariance: null, df: 99, designRows: 100, notes: [] };
 * netCells(table, [{ name: 'top-2', rows: [2, 3] }], () => null)[0].total.column.value // 0.7
 */
export const netCells = (
  table: ShareTable,
  nets: readonly Net[],
  intervalOf: (share: DesignShare) => Interval | null,
): readonly NetCells[] =>
  nets.map(({ name, rows }) => {
    const own = folded(table, rows);
    const { columns } = own;
    const every = shareEstimates(own, range(2 * columns), intervalOf);
    const inRow = shareEstimates(own, range(columns), intervalOf);
    const margin = rowMargin(own);
    const [all] = shareEstimates(margin, [0, 1], intervalOf);
    if (all === undefined) throw new Error('netCells requires a table with rows');
    const cell = (column: number): CrosstabCell => ({
      n: at(own.n, column),
      weighted: at(own.w, column),
      row: inRow[column] ?? all,
      column: shareEstimates(own, [column, columns + column], intervalOf)[0] ?? all,
      total: every[column] ?? all,
    });
    const whole: Estimate = { ...all, value: all.value === null ? null : 1, se: 0, low: 1, high: 1 };
    return {
      name,
      cells: range(columns).map(cell),
      total: { n: at(margin.n, 0), weighted: at(margin.w, 0), row: whole, column: all, total: all },
    };
  });
