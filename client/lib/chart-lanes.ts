import type { PrintedCell, PrintedTable } from './printed-report.ts';

/** What is drawn of a table: a lane a label, in it one mark, or the parts of a whole. */
export interface ChartLanes {
  readonly names: readonly string[];
  readonly lanes: readonly {
    readonly label: string;
    readonly isTotal: boolean;
    readonly cells: readonly PrintedCell[];
  }[];
}

/** The cells of a table that its chart draws; lanes with nothing to draw stay in the table alone. */
export const chartLanes = ({ chart, columns, rows }: PrintedTable): ChartLanes => {
  if (chart === null) return { names: [], lanes: [] };
  const percents = rows.filter(
    ({ cells, isNet = false }) => !isNet && cells.some(({ format }) => format !== 'count'),
  );
  const cellOf = (cells: readonly PrintedCell[], column: number): readonly PrintedCell[] => {
    const own = cells[column];
    return own === undefined ? [] : [own];
  };
  const lanes =
    chart.isTurned === true
      ? chart.columns.map((column) => ({
          label: columns[column] ?? '',
          isTotal: column === columns.length - 1,
          cells: percents.flatMap(({ cells }) => cellOf(cells, column)),
        }))
      : percents.map(({ label, cells, isTotal = false }) => ({
          label,
          isTotal,
          cells: chart.columns.flatMap((column) => cellOf(cells, column)),
        }));
  return {
    names:
      chart.isTurned === true
        ? percents.map(({ label }) => label)
        : chart.columns.map((column) => columns[column] ?? ''),
    lanes: lanes.filter(({ cells }) => cells.some(({ value }) => value !== null)),
  };
};
