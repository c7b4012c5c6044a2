import { csvCell, guardText } from '../../surveys/exchange/workbook/csv-cell.ts';
import { cutText } from '../export/cut-text.ts';
import { longestCell, streamWorkbook } from '../export/xlsx/stream-workbook.ts';
import type { TableSheet } from './table-sheet.ts';

export type TableFormat = 'csv' | 'xlsx';

const ownCsv = (cell: string | number | null): string =>
  cell === null ? '' : typeof cell === 'number' ? String(cell) : csvCell(guardText(cell));

const csvOf = (sheets: readonly TableSheet[]): string =>
  sheets
    .map(({ title, head, rows, said }) =>
      [[title], head, ...rows, ...said.map((text) => [text])]
        .map((row) => row.map(ownCsv).join(','))
        .join('\r\n'),
    )
    .join('\r\n\r\n')
    .concat('\r\n');

const textCell = (text: string): string => cutText(guardText(text), longestCell, 'units');

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** Tables of the explorer as a file; no text in it is computed by a spreadsheet. */
export const tableFile = (
  sheets: readonly TableSheet[],
  format: TableFormat,
): AsyncIterable<string | Uint8Array> =>
  format === 'csv'
    ? once(csvOf(sheets))
    : streamWorkbook(
        sheets.map(({ title, head, rows, said }) => ({
          name: title,
          head: head.map(textCell),
          rows: [
            ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? textCell(cell) : cell))),
            [],
            ...said.map((text) => [textCell(text)]),
          ],
          widths: [40, ...head.slice(1).map(() => 14)],
        })),
      );
