import type { Base, Estimate } from '../../analysis/finding/finding-parts.ts';
import { absent } from '../../client/lib/numbers.ts';
import type { CellFormat, PrintedCell, PrintedRow, PrintedTable } from '../../client/lib/printed-report.ts';
import type { ReportSpeech } from './report-speech.ts';

/** Below the first a percentage is withheld; below the second a base is marked. */
const [smallest, small] = [30, 100];

type Bounds = Pick<Estimate, 'value' | 'low' | 'high'>;

export const formatOf =
  (format: CellFormat, { numbers }: Pick<ReportSpeech, 'numbers'>) =>
  (value: number | null): string => {
    switch (format) {
      case 'percent':
        return numbers.percent(value);
      case 'points':
        return numbers.points(value);
      case 'score':
        return numbers.score(value);
      case 'decimal':
        return numbers.signed(value).replace(/^\+/, '');
      case 'signed':
        return numbers.signed(value);
      default:
        return numbers.count(value);
    }
  };

export const marksOf = (n: number): string => (n < smallest ? ' **' : n < small ? ' *' : '');

export const isSmallBase = ({ n }: Base): boolean => n < small;

/** A figure with its interval; of a share, nothing where fewer than 30 people stand behind it. */
export const figureCell = (
  own: Bounds | null,
  format: CellFormat,
  speech: ReportSpeech,
  n: number | null = null,
): PrintedCell => {
  const isWithheld = format === 'percent' && n !== null && n < smallest;
  if (own === null || own.value === null || isWithheld)
    return { format, value: null, text: own === null || !isWithheld ? absent : `${absent} **` };
  const { value, low, high } = own;
  return { format, value, low, high, text: formatOf(format, speech)(value) };
};

export const countCell = (value: number | null, { numbers }: ReportSpeech, marks = ''): PrintedCell => ({
  format: 'count',
  value,
  text: numbers.count(value) + marks,
});

export const textCell = (text: string): PrintedCell => ({ format: 'text', value: null, text });

/** An interval in words; its limits stand in the figure's own cell. */
export const intervalCell = (
  { low = null, high = null, value, format }: PrintedCell,
  speech: ReportSpeech,
): PrintedCell => {
  const read = formatOf(format, speech);
  return textCell(
    value === null || low === null || high === null
      ? absent
      : speech.page('intervalFromTo', { low: read(low), high: read(high) }),
  );
};

export interface EstimateLine {
  readonly label: string;
  readonly estimate: Estimate;
  readonly isTotal?: boolean;
}

/** One estimate a row with its interval and base, and bars (shares) or dots of it. */
export const estimateTable = (
  speech: ReportSpeech,
  told: {
    readonly id: string;
    readonly caption: string;
    readonly stub: string;
    readonly heading: string;
    readonly format: CellFormat;
    readonly range: readonly [number, number];
    readonly lines: readonly EstimateLine[];
    readonly isHollow?: boolean;
    /** Words beside each line: letters. */
    readonly beside?: { readonly heading: string; readonly texts: readonly string[] };
  },
): PrintedTable => {
  const { page } = speech;
  const rows = told.lines.map(({ label, estimate, isTotal = false }, place): PrintedRow => {
    const cell = figureCell(estimate, told.format, speech, estimate.base.n);
    return {
      label,
      isTotal,
      isSmall: isSmallBase(estimate.base),
      cells: [
        cell,
        intervalCell(cell, speech),
        countCell(estimate.base.n, speech, marksOf(estimate.base.n)),
        ...(told.beside === undefined ? [] : [textCell(told.beside.texts[place] ?? '')]),
      ],
    };
  });
  return {
    id: told.id,
    caption: told.caption,
    stub: told.stub,
    columns: [
      told.heading,
      page('interval'),
      page('people'),
      ...(told.beside === undefined ? [] : [told.beside.heading]),
    ],
    rows,
    chart: {
      kind: told.format === 'percent' ? 'bars' : 'dots',
      scale: 'nominal',
      minimum: told.range[0],
      maximum: told.range[1],
      columns: [0],
      ...(told.isHollow === true ? { isHollow: true } : {}),
    },
  };
};
