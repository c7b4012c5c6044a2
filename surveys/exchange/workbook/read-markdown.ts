import type { Workbook } from '../xlsform/workbook.ts';
import { stackedSheets } from './read-table.ts';

const cellsOf = (line: string): readonly string[] =>
  line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|').replace(/<br>/g, '\n'));

const isRule = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell !== '') && cells.every((cell) => /^(?::?-{2,}:?)?$/.test(cell));

/** The rows of the pipe tables in a text; rules under headers and everything that is no table are passed over. */
const tableRows = function* (text: string): Generator<readonly string[]> {
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed.length < 2 || !trimmed.startsWith('|')) continue;
    const last = trimmed.lastIndexOf('|');
    if (last === 0) continue;
    const cells = cellsOf(trimmed.slice(1, last));
    if (!isRule(cells)) yield cells;
  }
};

/**
 * A workbook as Markdown pipe tables: a row with a text in its first cell begins a sheet. Empty rows part sheets for
 * the eye and are not counted, as in pyxform.
 */
export const readMarkdown = (text: string): Workbook =>
  stackedSheets(tableRows(text), { countsEmptyRows: false });
