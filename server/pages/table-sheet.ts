import type { Numbers } from '../../client/lib/numbers.ts';
import type { GridRow, TableGrid } from '../../client/lib/table-grid.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';

/** A table as rows of a file: each column with its interval, letters and number of answers beside it. */
export interface TableSheet {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** What stands under the table. */
  readonly said: readonly string[];
}

export interface SheetAsked {
  readonly grid: TableGrid;
  readonly title: string;
  readonly said: readonly string[];
  readonly words: Words<DashboardWord>;
  readonly numbers: Numbers;
}

const hasLetters = ({ columns }: TableGrid): boolean => columns.some(({ letter }) => letter !== null);

/** The table as it is shown, for a file: figures as numbers, shares from 0 to 1. */
export const tableSheet = ({ grid, title, said, words }: SheetAsked): TableSheet => {
  const withLetters = hasLetters(grid);
  const blank = withLetters ? [null, null, null, null] : [null, null, null];
  const beside = [
    words('intervalLow'),
    words('intervalHigh'),
    ...(withLetters ? [words('letters')] : []),
    words('people'),
  ];
  const line = (row: GridRow) => [
    row.label,
    ...row.cells.flatMap((cell) => [
      cell?.value ?? null,
      cell?.value == null ? null : cell.estimate.low,
      cell?.value == null ? null : cell.estimate.high,
      ...(withLetters ? [cell?.letters.join(' ') || null] : []),
      cell?.n ?? null,
    ]),
  ];
  const bases = [
    { label: words('baseN'), of: 'n' },
    { label: words('baseWeighted'), of: 'weighted' },
    { label: words('baseEffective'), of: 'effective' },
  ] as const;
  return {
    title,
    head: [
      grid.groups.map(({ label }) => label).join(', '),
      ...grid.columns.flatMap(({ names, letter }) => {
        const name = names.join(' × ');
        return [letter === null ? name : `${name} (${letter})`, ...beside.map((own) => `${name}: ${own}`)];
      }),
    ],
    rows: grid.groups.flatMap((group) => [
      ...(grid.groups.length === 1 ? [] : [[group.label]]),
      ...bases.map(({ label, of }) => [
        label,
        ...group.bases.flatMap((base) => [base?.[of] ?? null, ...blank]),
      ]),
      ...group.rows.map(line),
    ]),
    said,
  };
};
