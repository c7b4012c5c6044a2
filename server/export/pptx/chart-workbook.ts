import { guardText } from '../../../surveys/exchange/workbook/csv-cell.ts';
import { columnLetters } from '../../../surveys/exchange/workbook/write-xlsx.ts';
import type { XlsxCell } from '../xlsx/cell-xml.ts';
import { streamWorkbook } from '../xlsx/stream-workbook.ts';
import type { DeckChart } from './deck.ts';

/** The only sheet, by its name in every formula. */
const sheet = 'Sheet1';

/** Cells below each other, as a formula of a chart names them, and what stands in them. */
export interface Cells<T> {
  readonly formula: string;
  readonly values: readonly T[];
}

/** What a chart refers to in its workbook. */
export interface ChartCells {
  readonly labels: Cells<string>;
  readonly series: readonly {
    readonly name: Cells<string>;
    readonly values: Cells<number | null>;
    /** How far the interval reaches over and under each; null where nothing has one. */
    readonly reach: { readonly above: Cells<number | null>; readonly below: Cells<number | null> } | null;
  }[];
}

/** Differences without the dust of their last digits. */
const difference = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : Number(Math.max(0, one - other).toPrecision(12));

/**
 * The workbook behind a chart, which a program opens to edit its data, and what the chart refers to in it. Columns: labels,
 * the series; of one series with intervals their limits, and how far they reach.
 */
export const chartWorkbook = (
  chart: DeckChart,
): { readonly cells: ChartCells; readonly pieces: AsyncIterable<Uint8Array> } => {
  const { labels, series, words, stub } = chart;
  const [only] = series;
  const hasReach =
    !chart.isStacked &&
    only !== undefined &&
    only.points.some(({ low, high }) => low !== null || high !== null);
  const columns: { readonly head: string; readonly values: readonly XlsxCell[] }[] = [
    { head: stub, values: labels.map(guardText) },
    ...series.map(({ name, points }) => ({ head: name, values: points.map(({ value }) => value) })),
    ...(hasReach
      ? [
          { head: words.low, values: only.points.map(({ low }) => low) },
          { head: words.high, values: only.points.map(({ high }) => high) },
          { head: words.above, values: only.points.map(({ value, high }) => difference(high, value)) },
          { head: words.below, values: only.points.map(({ value, low }) => difference(value, low)) },
        ]
      : []),
  ];
  const below = (column: number): string => {
    const letters = columnLetters(column);
    return `${sheet}!$${letters}$2:$${letters}$${labels.length + 1}`;
  };
  const numbers = (column: number): Cells<number | null> => ({
    formula: below(column),
    values: (columns[column]?.values ?? []).map((value) => (typeof value === 'number' ? value : null)),
  });
  return {
    cells: {
      labels: { formula: below(0), values: labels.map(guardText) },
      series: series.map(({ name }, place) => ({
        name: { formula: `${sheet}!$${columnLetters(place + 1)}$1`, values: [guardText(name)] },
        values: numbers(place + 1),
        reach: hasReach ? { above: numbers(series.length + 3), below: numbers(series.length + 4) } : null,
      })),
    },
    pieces: streamWorkbook([
      {
        name: sheet,
        head: columns.map(({ head }) => guardText(head)),
        rows: labels.map((_, row) => columns.map(({ values }) => values[row] ?? null)),
        widths: [36, ...columns.slice(1).map(() => 14)],
      },
    ]),
  };
};
