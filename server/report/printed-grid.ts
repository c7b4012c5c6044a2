import type { PrintedChart, PrintedRow, PrintedTable } from '../../client/lib/printed-report.ts';
import type { GridGroup, TableGrid } from '../../client/lib/table-grid.ts';
import type { TableView } from '../../client/lib/table-view.ts';
import { countCell, figureCell } from './cells.ts';
import type { ReportSpeech } from './report-speech.ts';

/** What is drawn of shares: bars of all, parts of each column or of each row; shares of the whole table are not drawn. */
const chartOf = (
  { banner, columns }: TableGrid,
  { finding }: GridGroup,
  percent: TableView['percent'],
  { naming }: ReportSpeech,
): PrintedChart | null => {
  const last = columns.length - 1;
  const shared = { minimum: 0, maximum: 1 } as const;
  if (banner.length === 0) return { kind: 'bars', scale: 'nominal', columns: [last], ...shared };
  if (percent === 'total') return null;
  const isTurned = percent === 'column';
  const parts = isTurned ? finding.rows.variable : (finding.columns?.variable ?? '');
  return {
    kind: 'stack',
    scale: naming.find(parts)?.measure === 'ordinal' ? 'ordinal' : 'nominal',
    columns: [...columns.keys()].filter((place) => isTurned || place !== last),
    ...(isTurned ? { isTurned } : {}),
    ...shared,
  };
};

/** A stub of the explorer's table as it is printed: nets before the answers, letters with the figures, bases below. */
export const printedGrid = (
  grid: TableGrid,
  group: GridGroup,
  percent: TableView['percent'],
  id: string,
  speech: ReportSpeech,
): PrintedTable => {
  const { page } = speech;
  const hasLetters = grid.columns.some(({ letter }) => letter !== null);
  const rows = group.rows.map(
    ({ label, isNet, cells }): PrintedRow => ({
      label,
      isNet,
      cells: cells.map((cell, column) => ({
        ...figureCell(
          cell === null ? null : { ...cell.estimate, value: cell.value },
          'percent',
          speech,
          cell?.estimate.base.n ?? null,
        ),
        ...(hasLetters && grid.columns[column]?.letter !== null
          ? { letters: cell?.letters.join(' ') ?? '' }
          : {}),
      })),
    }),
  );
  const bases = [
    [page('baseN'), 'n'],
    [page('baseWeighted'), 'weighted'],
    [page('baseEffective'), 'effective'],
  ] as const;
  return {
    id,
    caption: [group.label, ...grid.banner].join(' × '),
    stub: group.label,
    columns: grid.columns.map(({ names, letter }) =>
      letter === null ? names.join(' × ') : `${letter} ${names.join(' × ')}`,
    ),
    rows: [
      ...rows,
      ...bases.map(([label, of]) => ({
        label,
        cells: group.bases.map((base) => countCell(base?.[of] ?? null, speech)),
      })),
    ],
    chart: chartOf(grid, group, percent, speech),
  };
};
