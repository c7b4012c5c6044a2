import type { Workbook } from '../xlsform/workbook.ts';
import { limits } from './limits.ts';
import { damaged, overLimit } from './refusal.ts';
import { newTally, sheetRows } from './sheet-rows.ts';

/**
 * Sheets that stand below each other in one table, in pyxform's layout: a text in the first column begins a sheet of
 * that name, the other columns are its cells. Rows are counted in each sheet from its headers, which are row 1.
 */
export const stackedSheets = (
  lines: Iterable<readonly string[]>,
  { countsEmptyRows }: { readonly countsEmptyRows: boolean },
): Workbook => {
  const tally = newTally();
  const sheets = new Map<string, { readonly rows: ReturnType<typeof sheetRows>; row: number }>();
  let current: { readonly rows: ReturnType<typeof sheetRows>; row: number } | null = null;
  for (const [first = '', ...cells] of lines) {
    const name = first.trim();
    if (name !== '') {
      current = sheets.get(name) ?? { rows: sheetRows(name, tally), row: 0 };
      sheets.set(name, current);
      if (sheets.size > limits.sheets) overLimit('sheets');
    }
    const isEmpty = cells.every((text) => text.trim() === '');
    if (current === null) {
      if (isEmpty) continue;
      return damaged('table');
    }
    if (isEmpty && (current.row === 0 || name !== '' || !countsEmptyRows)) continue;
    current.row += 1;
    for (const [index, text] of cells.entries()) current.rows.add(current.row, index + 1, text);
  }
  if (sheets.size === 0) return damaged('no-sheet');
  return { sheets: [...sheets.values()].map(({ rows }) => rows.sheet()) };
};
