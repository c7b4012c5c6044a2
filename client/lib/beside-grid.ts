import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Base } from '../../analysis/finding/finding-parts.ts';
import type { PanelDifference } from '../../analysis/pairwise/panel-differences.ts';
import type { Naming } from './labels.ts';
import {
  type GridCell,
  type GridColumn,
  type GridWords,
  type TableGrid,
  tableGrid,
  totalKey,
} from './table-grid.ts';
import type { TableView } from './table-view.ts';

export interface BesideCell {
  readonly one: GridCell | null;
  readonly other: GridCell | null;
  /** First less second; null where one of the two is not shown. */
  readonly difference: PanelDifference | null;
}

export interface BesideRow {
  readonly key: string;
  readonly label: string;
  readonly isNet: boolean;
  readonly cells: readonly BesideCell[];
}

/** A stub by a banner under two filters, as a table is printed: each column thrice. */
export interface BesideGrid {
  readonly label: string;
  readonly banner: readonly string[];
  /** The last one is the total. */
  readonly columns: readonly GridColumn[];
  readonly bases: readonly { readonly one: Base | null; readonly other: Base | null }[];
  readonly rows: readonly BesideRow[];
}

const netKey = 'net:';

/**
 * Two tables as one, in the order of the first; what only the second has stands after it. Null where there is no second.
 */
export const besideGrid = (
  finding: CrosstabFinding,
  view: Pick<TableView, 'percent' | 'sort' | 'across'>,
  naming: Naming,
  words: GridWords,
): BesideGrid | null => {
  const { beside } = finding;
  if (beside === undefined || beside.finding === null) return null;
  const [one, other] = [
    tableGrid([finding], view, naming, words),
    tableGrid([beside.finding], { ...view, sort: null, across: '' }, naming, words),
  ];
  const isTotal = ({ key }: GridColumn): boolean => key === totalKey;
  const more = other.columns.filter(
    (own) => !isTotal(own) && !one.columns.some(({ key }) => key === own.key),
  );
  const columns = [
    ...one.columns.filter((own) => !isTotal(own)),
    ...more,
    ...one.columns.filter(isTotal),
  ].map((own): GridColumn => ({ ...own, letter: null }));
  const placeIn = (grid: TableGrid, key: string): number => grid.columns.findIndex((own) => own.key === key);
  const [mine, others] = [one.groups[0], other.groups[0]];
  const rows = [
    ...(mine?.rows ?? []),
    ...(others?.rows ?? []).filter(({ key }) => !mine?.rows.some((own) => own.key === key)),
  ];
  const shown = (cell: GridCell | null): boolean => cell !== null && cell.value !== null;
  return {
    label: mine?.label ?? '',
    banner: one.banner,
    columns,
    bases: columns.map(({ key }) => ({
      one: mine?.bases[placeIn(one, key)] ?? null,
      other: others?.bases[placeIn(other, key)] ?? null,
    })),
    rows: rows.map(({ key, label, isNet }) => ({
      key,
      label,
      isNet,
      cells: columns.map((column) => {
        const cellIn = (grid: TableGrid): GridCell | null =>
          grid.groups[0]?.rows.find((own) => own.key === key)?.cells[placeIn(grid, column.key)] ?? null;
        const pair = { one: cellIn(one), other: cellIn(other) };
        const wanted = column.key === totalKey ? null : column.key;
        const difference = beside.differences.find(
          (own) =>
            own.isNet === isNet && (isNet ? `${netKey}${own.row}` : own.row) === key && own.column === wanted,
        );
        const isKnown = shown(pair.one) && shown(pair.other);
        return { ...pair, difference: isKnown ? (difference ?? null) : null };
      }),
    })),
  };
};

/** Whether a difference is more than chance at a level, by itself. */
export const isApart = (difference: PanelDifference | null, level: number): boolean =>
  difference?.p != null && difference.p < level && difference.value !== 0;
