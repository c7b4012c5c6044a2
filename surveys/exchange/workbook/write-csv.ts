import type { SheetRow, Workbook } from '../xlsform/workbook.ts';
import { csvCell } from './csv-cell.ts';

/** A record of CSV (RFC 4180). */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** The rows of a sheet with the empty ones between them, so that each stands where its number says. */
const filled = (rows: readonly SheetRow[]): readonly (readonly string[])[] =>
  rows.flatMap(({ number, cells }, index) => {
    const before = index === 0 ? 0 : (rows[index - 1]?.number ?? 0);
    return [...Array.from({ length: index === 0 ? 0 : number - before - 1 }, () => []), cells];
  });

/**
 * A workbook as CSV (RFC 4180, UTF-8) in pyxform's layout: sheet names in the first column. Texts stand as they are,
 * also those that a spreadsheet program would compute: this file is for programs, .xlsx is for people.
 */
export const writeCsv = ({ sheets }: Workbook): string =>
  sheets
    .flatMap(({ name, rows }) => [[name], ...filled(rows).map((cells) => ['', ...cells])])
    .map(csvLine)
    .join('');
