/** One mark: the estimate, its interval and the figure as printed in the cell. */
export interface ChartPoint {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly text: string;
}

/** What a chart shows, read from the table it stands beside, so that the two cannot differ. */
export interface ChartTable {
  /** `stack`: shares of a whole, one bar a label; `scale` colours its parts in order or as names. */
  readonly kind: 'bars' | 'dots' | 'stack' | 'tones';
  readonly scale: 'ordinal' | 'nominal';
  readonly minimum: number;
  readonly maximum: number;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly points: readonly ChartPoint[] }[];
}

const number = (text: string | undefined): number | null =>
  text === undefined || text === '' ? null : Number(text);

const pointOf = (cell: HTMLElement): ChartPoint => ({
  value: number(cell.dataset['value']),
  low: number(cell.dataset['low']),
  high: number(cell.dataset['high']),
  text: cell.dataset['text'] ?? '',
});

const kinds = ['bars', 'dots', 'stack', 'tones'] as const;

/** Rows become series and columns labels: one bar a column of a table in column percentages. */
const turned = (table: ChartTable): ChartTable => ({
  ...table,
  labels: table.series.map(({ name }) => name),
  series: table.labels.map((name, row) => ({
    name,
    points: table.series.map(({ points }) => points[row] ?? { value: null, low: null, high: null, text: '' }),
  })),
});

/** Parts of a whole are drawn where all of them are shown: with one left out the others would stand in its place. */
const drawn = (kind: ChartTable['kind'], points: readonly ChartPoint[]): boolean =>
  kind === 'stack' || kind === 'tones'
    ? points.every(({ value }) => value !== null)
    : points.some(({ value }) => value !== null);

/** Labels that cannot be drawn (bases too small to show) leave the picture; the table keeps them. */
const withoutEmpty = (table: ChartTable): ChartTable => {
  const kept = table.labels.flatMap((_, row) =>
    drawn(
      table.kind,
      table.series.flatMap(({ points }) => points[row] ?? []),
    )
      ? [row]
      : [],
  );
  return {
    ...table,
    labels: kept.map((row) => table.labels[row] ?? ''),
    series: table.series.map(({ name, points }) => ({
      name,
      points: kept.flatMap((row) => points[row] ?? []),
    })),
  };
};

/** Reads the table beside a chart's place; null where there is nothing to draw. */
export const chartTableOf = (place: HTMLElement, table: HTMLTableElement): ChartTable | null => {
  const kind = kinds.find((name) => name === place.dataset['chart']);
  if (kind === undefined) return null;
  const isTurned = place.dataset['turned'] !== undefined;
  const byRow = kind === 'stack' && !isTurned;
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const cellsOf = (row: HTMLTableRowElement): HTMLElement[] => [
    ...row.querySelectorAll<HTMLElement>(byRow ? 'td[data-text]:not(.margin)' : 'td[data-text]'),
  ];
  const names = [...table.querySelectorAll<HTMLElement>('th[data-series]')].map(
    (head) => head.dataset['series'] ?? '',
  );
  const count = Math.max(0, ...rows.map((row) => cellsOf(row).length));
  if (rows.length === 0 || count === 0) return null;
  const read: ChartTable = {
    kind,
    scale: place.dataset['scale'] === 'ordinal' ? 'ordinal' : 'nominal',
    minimum: Number(place.dataset['minimum'] ?? 0),
    maximum: Number(place.dataset['maximum'] ?? 1),
    labels: rows.map((row) => row.querySelector('th')?.textContent?.trim() ?? ''),
    series: Array.from({ length: count }, (_, index) => ({
      name: names[index] ?? '',
      points: rows.map((row) => {
        const cell = cellsOf(row)[index];
        return cell === undefined ? { value: null, low: null, high: null, text: '' } : pointOf(cell);
      }),
    })),
  };
  const made = withoutEmpty(isTurned ? turned(read) : read);
  return made.labels.length === 0 ? null : made;
};
