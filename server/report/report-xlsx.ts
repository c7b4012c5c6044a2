import type {
  PrintedCell,
  PrintedFigure,
  PrintedReport,
  PrintedTable,
} from '../../client/lib/printed-report.ts';
import { guardText } from '../../surveys/exchange/workbook/csv-cell.ts';
import { reportWords } from '../../surveys/locales/report.ts';
import { cutText } from '../export/cut-text.ts';
import type { XlsxCell } from '../export/xlsx/cell-xml.ts';
import { longestCell, streamWorkbook, type XlsxSheet } from '../export/xlsx/stream-workbook.ts';

/** A text that no spreadsheet computes, as long as a cell holds. */
const textCell = (text: string): string => cutText(guardText(text), longestCell, 'units');

/** Columns of which some figure has an interval: its limits stand in columns of their own. */
const hasLimits = ({ rows }: PrintedTable, column: number): boolean =>
  rows.some(({ cells }) => cells[column]?.low != null || cells[column]?.high != null);

/** A column that says an interval in words says nothing more here. */
const isWords = ({ rows }: PrintedTable, column: number): boolean =>
  rows.every(({ cells }) => cells[column]?.format === 'text');

/** Letters stand beside their figures, so that these stay numbers. */
const hasLetters = ({ rows }: PrintedTable, column: number): boolean =>
  rows.some(({ cells }) => cells[column]?.letters !== undefined);

/** A figure at full precision, shown as the report shows it. */
const figure = (cell: PrintedCell | undefined, value: number | null | undefined): XlsxCell =>
  cell === undefined || value == null || cell.format === 'text' ? null : { value, format: cell.format };

const tableSheet = (table: PrintedTable, told: PrintedFigure, report: PrintedReport): XlsxSheet => {
  const { interval, low, high } = report.words;
  const kept = [...table.columns.keys()].filter(
    (column) => !(isWords(table, column) && table.columns[column] === interval),
  );
  const head = kept.flatMap((column) => [
    table.columns[column] ?? '',
    ...(hasLimits(table, column) ? [`${interval}: ${low}`, `${interval}: ${high}`] : []),
    ...(hasLetters(table, column) ? [reportWords(report.language)('letters')] : []),
  ]);
  const rows = table.rows.map(({ label, cells }): readonly XlsxCell[] => [
    textCell(label),
    ...kept.flatMap((column): readonly XlsxCell[] => {
      const cell = cells[column];
      const value = cell?.format === 'text' ? textCell(cell.text) : figure(cell, cell?.value);
      return [
        value,
        ...(hasLimits(table, column) ? [figure(cell, cell?.low), figure(cell, cell?.high)] : []),
        ...(hasLetters(table, column) ? [cell?.letters ?? null] : []),
      ];
    }),
  ]);
  const said = [
    told.title,
    table.caption,
    told.sentence,
    told.base,
    told.about,
    ...told.notes,
    ...report.marks,
  ].filter((text) => text !== null && text !== '');
  return {
    name: table.id,
    head: [table.stub, ...head].map(textCell),
    rows: [...rows, [], ...[...new Set(said)].map((text) => [textCell(text ?? '')])],
    widths: [48, ...head.map(() => 14)],
  };
};

/** The report as a workbook: contents, a sheet a table with its base and notes below, the claims, how it was made. */
export const reportXlsx = (report: PrintedReport): AsyncIterable<Uint8Array> => {
  const { words, sections } = report;
  const tables = sections.flatMap((section) =>
    section.figures.flatMap((figure) => figure.tables.map((table) => ({ section, figure, table }))),
  );
  const claims = sections.flatMap((section) =>
    section.claims.flatMap((group) =>
      group.claims.map((claim) => [
        claim.id,
        group.title,
        claim.verdict,
        textCell(claim.sentence),
        textCell(claim.facts.map(({ name, value }) => `${name}: ${value}`).join(' · ')),
        textCell(claim.notes.join(' ')),
      ]),
    ),
  );
  const methods = sections.at(-1);
  return streamWorkbook([
    {
      name: words.contents,
      head: [words.table, words.section, textCell(report.title)],
      rows: [
        ...tables.map(({ section, figure, table }) => [
          table.id,
          textCell(section.title),
          textCell(table.caption === figure.title ? figure.title : `${figure.title}: ${table.caption}`),
        ]),
        [],
        ...[...report.lines, ...report.marks].map((text) => [textCell(text)]),
        ...sections.flatMap(({ title, lines }) =>
          lines.length === 0 ? [] : [[null, textCell(title), textCell(lines.join(' '))]],
        ),
      ],
      widths: [24, 36, 100],
    },
    ...tables.map(({ figure, table }) => tableSheet(table, figure, report)),
    ...(claims.length === 0
      ? []
      : [
          {
            name: 'claims',
            head: [...words.claimHeads],
            rows: [...claims, [], [null, null, null, textCell(words.decidedAbout)]],
            widths: [8, 16, 16, 80, 60, 80],
            wraps: true,
          },
        ]),
    {
      name: words.methods,
      head: [words.methods, ''],
      rows: (methods?.facts ?? []).flatMap(({ name, values }) =>
        values.map((value, place) => [place === 0 ? textCell(name) : null, textCell(value)]),
      ),
      widths: [32, 120],
      wraps: true,
    },
  ]);
};
