import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { DriversFinding, RegressionFinding } from '../../analysis/finding/model-finding.ts';
import type { PairedFinding } from '../../analysis/finding/within/paired-finding.ts';
import type { PrintedCell, PrintedTable } from '../../client/lib/printed-report.ts';
import { countCell, figureCell, intervalCell } from './cells.ts';
import { rangeOf } from './range-of.ts';
import type { ReportSpeech } from './report-speech.ts';

/** The widest of some figures, so that a difference of none stands in the middle. */
const reachOf = (cells: readonly (PrintedCell | undefined)[]): number => {
  const most = Math.max(
    0,
    ...cells.flatMap((own) => [own?.value, own?.low, own?.high].map((value) => Math.abs(value ?? 0))),
  );
  return most === 0 ? 1 : most;
};

/** Drivers by how much of the outcome they account for, and how people stand on each. */
export const driversTables = (
  { drivers, of }: DriversFinding,
  levels: readonly MeansFinding[],
  id: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { naming, words, page } = speech;
  const sorted = [...drivers].sort((one, other) => (other.shapley.value ?? 0) - (one.shapley.value ?? 0));
  return [
    {
      id,
      caption: naming.variable(of),
      stub: words('importance'),
      columns: [page('share'), page('interval'), words('performance')],
      rows: sorted.map(({ variable, shapley }) => {
        const share = figureCell(shapley, 'percent', speech);
        const level = levels.find((own) => own.of === variable)?.total ?? null;
        return {
          label: naming.variable(variable),
          cells: [share, intervalCell(share, speech), figureCell(level, 'score', speech)],
        };
      }),
      chart: { kind: 'bars', scale: 'nominal', minimum: 0, maximum: 1, columns: [0] },
    },
  ];
};

/** What each code makes of the outcome, against the first; of a number, one more of it. */
export const regressionTables = (
  { coefficients, of }: RegressionFinding,
  id: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { naming, words, page } = speech;
  const rows = coefficients.map((own) => {
    const name = naming.variable(own.variable);
    const cell = figureCell(own, 'signed', speech);
    return {
      label:
        own.code === null
          ? name
          : `${name}: ${words('against', {
              code: naming.code(own.variable, own.code),
              other: naming.code(own.variable, own.against ?? ''),
            })}`,
      cells: [
        cell,
        intervalCell(cell, speech),
        { format: 'text' as const, value: null, text: speech.numbers.p(own.p) },
      ],
    };
  });
  const reach = reachOf(rows.map(({ cells: [cell] }) => cell));
  return [
    {
      id,
      caption: naming.variable(of),
      stub: page('group'),
      columns: [words('difference'), page('interval'), 'p'],
      rows,
      chart: { kind: 'dots', scale: 'nominal', minimum: -reach, maximum: reach, columns: [0] },
    },
  ];
};

/** Two things that the same people answered, and how far apart they are. */
export const pairedTables = (
  { of, against, sides, difference, base }: PairedFinding,
  id: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { naming, words, page } = speech;
  const named = (names: readonly string[]): string => names.map(naming.variable).join(' + ');
  const line = (label: string, own: PairedFinding['difference'], isTotal = false) => {
    const cell = figureCell(own, 'decimal', speech);
    return { label, isTotal, cells: [cell, intervalCell(cell, speech), countCell(base.n, speech)] };
  };
  const [low, high] = rangeOf(speech.codebook, of[0] ?? '');
  return [
    {
      id,
      caption: `${named(of)} – ${named(against)}`,
      stub: page('questionText'),
      columns: [page('mean'), page('interval'), page('people')],
      rows: [
        line(named(of), sides[0]),
        line(named(against), sides[1]),
        line(words('difference'), difference, true),
      ],
      chart: { kind: 'dots', scale: 'nominal', minimum: Math.min(0, low), maximum: high, columns: [0] },
    },
  ];
};
