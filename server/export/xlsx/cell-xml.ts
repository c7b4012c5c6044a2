import { columnLetters } from '../../../surveys/exchange/workbook/write-xlsx.ts';
import { escaped } from '../../../surveys/exchange/workbook/xlsx-text.ts';

/** How a number is shown; what stands in the cell is the number at full precision. */
export type XlsxFormat = 'percent' | 'points' | 'score' | 'decimal' | 'signed' | 'count';

/** A cell: a number, with how it is shown where that is told, a text that is never computed, or nothing. */
export type XlsxCell = number | string | null | { readonly value: number; readonly format: XlsxFormat };

/** The numbers of formats among those of `workbook-parts.ts`. */
const formatStyles: Readonly<Record<XlsxFormat, number>> = {
  percent: 3,
  score: 4,
  decimal: 5,
  signed: 6,
  count: 7,
  points: 8,
};

/** A cell's beginning by column; columns are few, rows many. */
const starts: string[] = [];

const startOf = (column: number): string => {
  const known = starts[column];
  if (known !== undefined) return known;
  const made = `<c r="${columnLetters(column)}`;
  starts[column] = made;
  return made;
};

const isPlain = /^[A-Za-z0-9 .,:;()'!?+*/%-]*$/;

/** A row of a sheet; texts stand in their cells, so that no table of them is held. `style` is the number of a format. */
export const rowXml = (number: number, cells: readonly XlsxCell[], style = 0): string => {
  const at = `${number}"`;
  const styled = style === 0 ? at : `${at} s="${style}"`;
  let row = `<row r="${number}">`;
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column];
    if (cell === null || cell === undefined || cell === '') continue;
    if (typeof cell === 'number') row += `${startOf(column)}${styled}><v>${cell}</v></c>`;
    else if (typeof cell === 'object')
      row += `${startOf(column)}${number}" s="${formatStyles[cell.format]}"><v>${cell.value}</v></c>`;
    else
      row += `${startOf(column)}${styled} t="inlineStr"><is><t xml:space="preserve">${isPlain.test(cell) ? cell : escaped(cell)}</t></is></c>`;
  }
  return `${row}</row>`;
};
