import { csvCell, guardText } from '../../surveys/exchange/workbook/csv-cell.ts';
import type { Cell } from './cell.ts';
import type { ExportedRows } from './export-rows.ts';

const pieceBytes = 262_144;
/** Codes and numbers up to this length are written letter by letter. */
const shortest = 24;
const comma = 0x2c;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** CSV as UTF-8: CRLF, header first; in the spreadsheet variant no text begins a formula. */
export const csvText = async function* (
  { codebook, rows }: Pick<ExportedRows, 'codebook' | 'rows'>,
  variant: 'spreadsheet' | 'lossless',
): AsyncGenerator<Uint8Array> {
  const guarded = variant === 'spreadsheet';
  const codes = codebook.variables.map(
    (variable) => new Map((variable.codes ?? []).map(({ code }) => [code, csvCell(code)])),
  );
  yield Buffer.from(`${codebook.variables.map(({ name }) => csvCell(name)).join(',')}\r\n`);
  let held = Buffer.allocUnsafe(pieceBytes);
  let at = 0;

  const reserve = (bytes: number): void => {
    if (at + bytes <= held.length) return;
    const larger = Buffer.allocUnsafe(Math.max(held.length * 2, at + bytes));
    held.copy(larger, 0, 0, at);
    held = larger;
  };
  const written = ({ text, kind }: Cell, column: number): string => {
    if (kind === 'number') return text;
    if (kind === 'code') return codes[column]?.get(text) ?? csvCell(text);
    return csvCell(guarded ? guardText(text) : text);
  };

  for await (const row of rows()) {
    for (let column = 0; column < row.length; column += 1) {
      const cell = row[column];
      const text = cell === undefined ? '' : written(cell, column);
      const { length } = text;
      reserve(length * 3 + 3);
      if (column > 0) {
        held[at] = comma;
        at += 1;
      }
      let isPlain = length <= shortest;
      for (let letter = 0; isPlain && letter < length; letter += 1) {
        const unit = text.charCodeAt(letter);
        if (unit < 0x80) held[at + letter] = unit;
        else isPlain = false;
      }
      at += isPlain ? length : held.write(text, at);
    }
    reserve(2);
    held[at] = carriageReturn;
    held[at + 1] = lineFeed;
    at += 2;
    if (at > pieceBytes / 2) {
      yield held.subarray(0, at);
      held = Buffer.allocUnsafe(pieceBytes);
      at = 0;
    }
  }
  if (at > 0) yield held.subarray(0, at);
};
