import type { BesideGrid } from '../../client/lib/beside-grid.ts';
import type { PrintedTable } from '../../client/lib/printed-report.ts';
import { countCell, figureCell, intervalCell } from './cells.ts';
import type { ReportSpeech } from './report-speech.ts';

/** An axis as far to one side as to the other, in whole fives of points. */
const reachOf = (values: readonly (number | null | undefined)[]): number =>
  5 * Math.max(1, Math.ceil(Math.max(0, ...values.map((value) => Math.abs(value ?? 0))) / 5));

/**
 * How far apart two filters are, as it is printed: under each column by how many points the first lies above the second,
 * with the interval for everybody; what is drawn is everybody. Bases of both stand below.
 */
export const printedApart = (grid: BesideGrid, id: string, speech: ReportSpeech): PrintedTable => {
  const { page } = speech;
  const last = grid.columns.length - 1;
  const points = (share: number | null): number | null => (share === null ? null : 100 * share);
  const rows = grid.rows.map(({ label, isNet, cells }) => {
    const own = cells.map(({ difference }) =>
      figureCell(
        difference && {
          value: points(difference.value),
          low: points(difference.low),
          high: points(difference.high),
        },
        'points',
        speech,
      ),
    );
    return { label, isNet, cells: [...own, ...own.slice(last).map((cell) => intervalCell(cell, speech))] };
  });
  const reach = reachOf(
    rows.flatMap(({ cells }) => cells.slice(last, last + 1).flatMap(({ low, high }) => [low, high])),
  );
  const bases = (['one', 'other'] as const).map((panel, place) => ({
    label: `${page('baseN')} (${place === 0 ? 'A' : 'B'})`,
    isNet: true,
    cells: [...grid.bases.map((base) => countCell(base[panel]?.n ?? null, speech)), countCell(null, speech)],
  }));
  return {
    id,
    caption: `${page('pointsApart')}: ${[grid.label, ...grid.banner].join(' × ')}`,
    stub: grid.label,
    columns: [...grid.columns.map(({ names }) => names.join(' × ')), page('interval')],
    rows: [...rows, ...bases],
    chart: { kind: 'dots', scale: 'nominal', minimum: -reach, maximum: reach, columns: [last] },
  };
};
