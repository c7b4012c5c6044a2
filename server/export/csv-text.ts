import { csvCell, guardText } from '../../surveys/exchange/workbook/csv-cell.ts';
import type { Cell } from './cell.ts';
import { csvStrips } from './csv-strips.ts';
import type { ExportedRows } from './export-rows.ts';
import { rowsInBatch } from './exported-batch.ts';

/** CSV as UTF-8: CRLF, header first; in the spreadsheet variant no text begins a formula. */
export const csvText = async function* (
  exported: Pick<ExportedRows, 'codebook' | 'batches'>,
  variant: 'spreadsheet' | 'lossless',
): AsyncGenerator<Uint8Array> {
  const { variables } = exported.codebook;
  const guarded = variant === 'spreadsheet';
  const written = ({ text, kind }: Cell): string => {
    if (kind === 'number') return text;
    return csvCell(guarded && kind === 'text' ? guardText(text) : text);
  };
  yield Buffer.from(`${variables.map(({ name }) => csvCell(name)).join(',')}\r\n`);
  const strips = csvStrips(variables.length, rowsInBatch, written);
  for await (const { columns, rows } of exported.batches()) yield* strips.pieces(columns, rows);
  const rest = strips.rest();
  if (rest.length > 0) yield rest;
};
