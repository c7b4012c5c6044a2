import type { CrosstabCell, CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Base, Estimate } from '../../analysis/finding/finding-parts.ts';
import { nesting } from '../../analysis/finding/nested-banner.ts';
import type { Naming } from './labels.ts';
import type { TableView } from './table-view.ts';

/** Below so many answers a percentage is withheld, and below so many it is marked. */
export const smallest = 30;
export const small = 100;

export interface GridColumn {
  /** The code it stands for, as a view names it; `total`. */
  readonly key: string;
  /** A name for each variable of the banner. */
  readonly names: readonly string[];
  readonly letter: string | null;
}

export interface GridCell {
  readonly estimate: Estimate;
  /** Null below the least base, or where it stands for too few people to be shown. */
  readonly value: number | null;
  readonly n: number | null;
  readonly letters: readonly string[];
}

export interface GridRow {
  readonly key: string;
  readonly label: string;
  readonly isNet: boolean;
  /** By column of the grid; null where this stub has no such column. */
  readonly cells: readonly (GridCell | null)[];
}

/** A stub of the table: its bases by column, its answers, its nets. */
export interface GridGroup {
  readonly stub: string;
  readonly label: string;
  readonly finding: CrosstabFinding;
  readonly bases: readonly (Base | null)[];
  readonly rows: readonly GridRow[];
}

/** Several stubs by one banner, as a table is printed: what a page, a file and a picture have alike. */
export interface TableGrid {
  /** Names of the banner's variables; none where only the total stands. */
  readonly banner: readonly string[];
  /** The last one is the total. */
  readonly columns: readonly GridColumn[];
  readonly groups: readonly GridGroup[];
}

export interface GridWords {
  readonly total: string;
  readonly net: (name: string) => string;
}

export const totalKey = 'total';

type Looks = Pick<TableView, 'percent' | 'sort' | 'across'>;

/** A stub's codes in the order of the union of all stubs' columns. */
const placesIn = (finding: CrosstabFinding, keys: readonly string[]): readonly number[] =>
  keys.map((key) => finding.columns?.codes.indexOf(key) ?? -1);

const cellOf = (
  cell: CrosstabCell | undefined,
  percent: TableView['percent'],
  letters: readonly string[],
): GridCell | null => {
  if (cell === undefined) return null;
  const estimate = cell[percent];
  return { estimate, value: estimate.base.n < smallest ? null : estimate.value, n: cell.n, letters };
};

const rowsOf = (
  finding: CrosstabFinding,
  places: readonly number[],
  percent: TableView['percent'],
  naming: Naming,
  words: GridWords,
): readonly GridRow[] => {
  const { rows, cells, total, nets = [], letters } = finding;
  const lineOf = (
    own: readonly CrosstabCell[],
    whole: CrosstabCell | undefined,
    given: readonly (readonly string[])[] | undefined,
  ): readonly (GridCell | null)[] => [
    ...places.map((place) => (place < 0 ? null : cellOf(own[place], percent, given?.[place] ?? []))),
    cellOf(whole, percent, []),
  ];
  return [
    ...nets.map((net, place) => ({
      key: `net:${net.name}`,
      label: words.net(net.name),
      isNet: true,
      cells: lineOf(net.cells, net.total, letters?.nets[place]?.letters),
    })),
    ...rows.codes.map((code, place) => ({
      key: code,
      label: naming.code(rows.variable, code),
      isNet: false,
      cells: lineOf(
        finding.columns === null ? [] : (cells[place] ?? []),
        total[place],
        letters?.rows[place]?.letters,
      ),
    })),
  ];
};

/** Values with nothing to compare stand last, whichever way the others go. */
const byValue =
  (upwards: boolean) =>
  (one: number | null, other: number | null): number => {
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    return upwards ? one - other : other - one;
  };

/** The places of the columns, the largest share of an answer first; the total stays last. */
const acrossOrder = (rows: readonly GridRow[], across: string, count: number): readonly number[] => {
  const line = rows.find(({ key }) => key === across)?.cells;
  const places = [...Array(count).keys()];
  if (line === undefined) return places;
  const compare = byValue(false);
  return [
    ...places
      .slice(0, -1)
      .sort((one, other) => compare(line[one]?.value ?? null, line[other]?.value ?? null)),
    count - 1,
  ];
};

const sortedRows = (
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  sort: TableView['sort'],
): readonly GridRow[] => {
  if (sort === null) return rows;
  const asked = columns.findIndex(({ key }) => key === sort.by);
  const place = asked < 0 ? columns.length - 1 : asked;
  const compare = byValue(sort.upwards);
  const own = (row: GridRow): number | null => row.cells[place]?.value ?? null;
  return [
    ...rows.filter(({ isNet }) => isNet),
    ...rows.filter(({ isNet }) => !isNet).sort((one, other) => compare(own(one), own(other))),
  ];
};

/**
 * Findings of several stubs by the same banner as one table, in the order a view asks for. Columns are those of any stub, in
 * the order of the codebook; nets stand before the answers of their stub.
 */
export const tableGrid = (
  findings: readonly [CrosstabFinding, ...CrosstabFinding[]],
  { percent, sort, across }: Looks,
  naming: Naming,
  words: GridWords,
): TableGrid => {
  const [first] = findings;
  const banner = first.columns?.variable ?? '';
  const longest = findings.reduce((most, own) =>
    (own.columns?.codes.length ?? 0) > (most.columns?.codes.length ?? 0) ? own : most,
  );
  const keys = [...new Set([longest, ...findings].flatMap(({ columns }) => columns?.codes ?? []))];
  const letters = findings.find(
    (own) => own.letters !== undefined && own.columns?.codes.length === keys.length,
  )?.letters?.columns;
  const columns: readonly GridColumn[] = [
    ...keys.map((key, place) => ({
      key,
      names: naming.code(banner, key).split(nesting),
      letter: letters?.[place] ?? null,
    })),
    { key: totalKey, names: [words.total], letter: null },
  ];
  const groups = findings.map((finding): GridGroup => {
    const places = placesIn(finding, keys);
    return {
      stub: finding.rows.variable,
      label: naming.variable(finding.rows.variable),
      finding,
      bases: [
        ...places.map((place) => (place < 0 ? null : (finding.columnBases[place] ?? null))),
        finding.base,
      ],
      rows: rowsOf(finding, places, percent, naming, words),
    };
  });
  const order = acrossOrder(groups[0]?.rows ?? [], across, columns.length);
  const pick = <T>(list: readonly T[]): readonly T[] =>
    order.flatMap((place) => list.slice(place, place + 1));
  return {
    banner: banner === '' ? [] : naming.variable(banner).split(nesting),
    columns: pick(columns),
    groups: groups.map((group) => ({
      ...group,
      bases: pick(group.bases),
      rows: sortedRows(
        group.rows.map((row) => ({ ...row, cells: pick(row.cells) })),
        pick(columns),
        sort,
      ),
    })),
  };
};
