import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { AnswerStyle, PatternsFinding } from '../../analysis/finding/patterns-finding.ts';
import type { ReliabilityFinding } from '../../analysis/finding/scale-finding.ts';
import type { PrintedTable } from '../../client/lib/printed-report.ts';
import { countCell, type EstimateLine, estimateTable, figureCell, intervalCell } from './cells.ts';
import { rangeOf } from './range-of.ts';
import type { ReportSpeech } from './report-speech.ts';

/** Styles that are no shares. */
const measured: ReadonlySet<AnswerStyle> = new Set(['longest-run', 'spread', 'net-agreeing']);

/** Means of one thing by group, everybody last; hollow where the groups may not be compared. */
export const meansTables = (
  { of, by, groups, total, comparability, letters }: MeansFinding,
  id: string,
  caption: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { naming, page, words } = speech;
  const grouped = groups.filter(({ codes }) => codes.length > 0);
  const lines: readonly EstimateLine[] = [
    ...grouped.map(({ codes, mean }, place) => ({
      label: `${letters === undefined ? '' : `${letters.columns[place] ?? ''} `}${naming.group(by, codes)}`,
      estimate: mean,
    })),
    { label: page('total'), estimate: total, isTotal: grouped.length > 0 },
  ];
  const range = rangeOf(speech.codebook, of);
  return [
    estimateTable(speech, {
      id,
      caption,
      stub: by.map(naming.variable).join(' × ') || naming.variable(of),
      heading: page('mean'),
      format: range[1] - range[0] > 20 ? 'score' : 'decimal',
      range,
      lines,
      isHollow: comparability.some(({ verdict }) => verdict === 'not-comparable' || verdict === 'unknown'),
      ...(letters === undefined
        ? {}
        : { beside: { heading: words('letters'), texts: letters.letters.map((own) => own.join(' ')) } }),
    }),
  ];
};

/** Means side by side, of variables on one scale. */
export const levelsTable = (
  findings: readonly [MeansFinding, ...MeansFinding[]],
  id: string,
  caption: string,
  speech: ReportSpeech,
): PrintedTable => {
  const { naming, page } = speech;
  const range = rangeOf(speech.codebook, findings[0].of);
  return estimateTable(speech, {
    id,
    caption,
    stub: page('questionText'),
    heading: page('mean'),
    format: range[1] - range[0] > 20 ? 'score' : 'decimal',
    range,
    lines: findings.map(({ of, total }) => ({ label: naming.variable(of), estimate: total })),
  });
};

/** How people use the answer scale: a style a row. */
export const patternsTables = (
  { styles }: PatternsFinding,
  id: string,
  caption: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { page, words, finding } = speech;
  return [
    {
      id,
      caption,
      stub: words('style'),
      columns: [words('value'), page('interval'), page('people')],
      rows: styles.map(({ style, total }) => {
        const cell = figureCell(total, measured.has(style) ? 'decimal' : 'percent', speech, total.base.n);
        return {
          label: finding(`style-${style}`),
          cells: [cell, intervalCell(cell, speech), countCell(total.base.n, speech)],
        };
      }),
      chart: null,
    },
  ];
};

/** How well the items of a scale hang together. */
export const reliabilityTables = (
  { pooled }: ReliabilityFinding,
  id: string,
  caption: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { page, words } = speech;
  const measures = [
    [words('alpha'), { value: pooled.alpha, low: pooled.low, high: pooled.high }],
    ...(pooled.omega === null ? [] : [[words('omega'), pooled.omega] as const]),
  ] as const;
  return [
    {
      id,
      caption,
      stub: words('measure'),
      columns: [words('value'), page('interval'), page('people')],
      rows: measures.map(([label, own]) => {
        const cell = figureCell(own, 'decimal', speech);
        return { label, cells: [cell, intervalCell(cell, speech), countCell(pooled.n, speech)] };
      }),
      chart: null,
    },
  ];
};
