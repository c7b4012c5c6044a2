import type { ReportFigure } from '../../analysis/report/report-figure.ts';
import { mirrorLines } from '../../client/lib/mirror-lines.ts';
import type { PrintedTable } from '../../client/lib/printed-report.ts';
import { countCell, estimateTable, figureCell, intervalCell } from './cells.ts';
import { crosstabTables } from './crosstab-tables.ts';
import { findingTables } from './finding-tables.ts';
import { driversTables } from './model-tables.ts';
import type { ReportSpeech } from './report-speech.ts';
import { levelsTable } from './scale-tables.ts';

const headlineTable = (
  { parts }: Extract<ReportFigure, { readonly kind: 'headline' }>,
  id: string,
  speech: ReportSpeech,
): PrintedTable => {
  const { naming, page } = speech;
  return estimateTable(speech, {
    id,
    caption: page('headlineParts'),
    stub: page('headlineParts'),
    heading: page('mean'),
    format: 'score',
    range: [0, 100],
    lines: parts.map(({ name, turned, estimate }) => ({
      label: turned ? page('partTurned', { name: naming.variable(name) }) : naming.variable(name),
      estimate,
    })),
  });
};

const ratesTable = (
  { felt, used }: Extract<ReportFigure, { readonly kind: 'segments' }>,
  id: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { page } = speech;
  const lines = [
    { label: page('feltRate'), estimate: felt },
    { label: page('usedRate'), estimate: used },
  ].flatMap(({ label, estimate }) => (estimate === null ? [] : [{ label, estimate }]));
  if (lines.length === 0) return [];
  return [
    estimateTable(speech, {
      id: `${id}-rates`,
      caption: `${page('feltRate')} · ${page('usedRate')}`,
      stub: page('group'),
      heading: page('share'),
      format: 'percent',
      range: [0, 1],
      lines,
    }),
  ];
};

const motherTable = (
  { steps }: Extract<ReportFigure, { readonly kind: 'mother' }>,
  id: string,
  speech: ReportSpeech,
): PrintedTable => {
  const { page } = speech;
  return estimateTable(speech, {
    id,
    caption: page('mother'),
    stub: page('group'),
    heading: page('share'),
    format: 'percent',
    range: [0, 1],
    lines: steps.map(({ step, estimate }) => ({ label: page(step), estimate })),
  });
};

/** Each step twice, customers before staff, and how far apart they are. */
const mirrorTables = (
  { steps }: Extract<ReportFigure, { readonly kind: 'mirror' }>,
  id: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { page } = speech;
  const lines = mirrorLines(steps, page);
  return [
    estimateTable(speech, {
      id,
      caption: page('mirror'),
      stub: page('group'),
      heading: page('share'),
      format: 'percent',
      range: [0, 1],
      lines: lines.shares,
    }),
    estimateTable(speech, {
      id: `${id}-apart`,
      caption: page('mirrorApart'),
      stub: page('group'),
      heading: page('mirrorDifference'),
      format: 'points',
      range: [-100, 100],
      lines: lines.differences,
    }),
  ];
};

/** The tables of a figure. */
export const figureTables = (
  figure: ReportFigure,
  id: string,
  title: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  const { words } = speech;
  switch (figure.kind) {
    case 'headline':
      return [headlineTable(figure, id, speech)];
    case 'segments':
      return [...crosstabTables(figure.finding, id, title, speech), ...ratesTable(figure, id, speech)];
    case 'mother':
      return [motherTable(figure, id, speech)];
    case 'mirror':
      return mirrorTables(figure, id, speech);
    case 'levels':
      return [levelsTable(figure.findings, id, title, speech)];
    case 'drivers':
      return driversTables(figure.finding, figure.levels, id, speech);
    case 'waves':
      return [
        {
          id,
          caption: title,
          stub: words('waves'),
          columns: [speech.page('mean'), speech.page('interval'), speech.page('people')],
          rows: figure.waves.map(({ version, finding: { total } }) => {
            const cell = figureCell(total, 'score', speech);
            return {
              label: words('version', { version }),
              cells: [cell, intervalCell(cell, speech), countCell(total.base.n, speech)],
            };
          }),
          chart: { kind: 'dots', scale: 'nominal', minimum: 0, maximum: 100, columns: [0] },
        },
      ];
    case 'finding':
      return findingTables(figure.finding, id, title, speech);
  }
};
