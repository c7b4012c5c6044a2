import { csvCell, guardText } from '../../surveys/exchange/workbook/csv-cell.ts';
import type { ExportedRows } from './export-rows.ts';

const pieceCharacters = 65_536;

/** CSV: CRLF, header first; in the spreadsheet variant no text begins a formula. */
export const csvText = async function* (
  { codebook, rows }: Pick<ExportedRows, 'codebook' | 'rows'>,
  variant: 'spreadsheet' | 'lossless',
): AsyncGenerator<string> {
  const guarded = variant === 'spreadsheet';
  yield `${codebook.variables.map(({ name }) => csvCell(name)).join(',')}\r\n`;
  let held = '';
  for await (const row of rows()) {
    held += `${row
      .map(({ text, kind }) => csvCell(guarded && kind === 'text' ? guardText(text) : text))
      .join(',')}\r\n`;
    if (held.length > pieceCharacters) {
      yield held;
      held = '';
    }
  }
  if (held !== '') yield held;
};
