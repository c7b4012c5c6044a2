import type { Workbook } from '../xlsform/workbook.ts';
import { limits } from './limits.ts';
import { stackedSheets } from './read-table.ts';
import { damaged, overLimit } from './refusal.ts';

/** What parts the cells: of comma, semicolon and tab the one that the first line has most of. */
const separatorOf = (text: string): string => {
  const [line = ''] = text.slice(0, 10_000).split(/\r?\n/, 1);
  const count = (mark: string): number => line.split(mark).length - 1;
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
};

/** The records of a CSV text (RFC 4180); a quote inside an unquoted cell is a letter as any other. */
export const csvRecords = function* (text: string): Generator<readonly string[]> {
  const separator = separatorOf(text);
  const plain = new RegExp(`[^${separator}\\r\\n]*`, 'y');
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const start = at;
      let cell = '';
      for (;;) {
        const close = text.indexOf('"', at + 1);
        if (close < 0) return damaged('quote', String(text.slice(0, start).split('\n').length));
        cell += text.slice(at + 1, close);
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        if (cell.length > limits.cellText) overLimit('cellText');
      }
      plain.lastIndex = at;
      const rest = plain.exec(text)?.[0] ?? '';
      at += rest.length;
      cells.push(cell + rest);
    } else {
      plain.lastIndex = at;
      const cell = plain.exec(text)?.[0] ?? '';
      at += cell.length;
      cells.push(cell);
    }
    if (cells.length > limits.columns + 1) overLimit('columns');
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) cells.push('');
      continue;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    yield cells;
    cells = [];
  }
  if (cells.length > 0) yield cells;
};

/** A workbook as CSV, sheet names in the first column; `survey` alone on a line begins the sheet. */
export const readCsv = (text: string): Workbook => stackedSheets(csvRecords(text), { countsEmptyRows: true });
