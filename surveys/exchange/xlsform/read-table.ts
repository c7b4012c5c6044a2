import { columnsOf, type Headers } from './headers.ts';
import type { Tell } from './report.ts';
import type { Cell, Row, Table } from './table.ts';
import type { Sheet } from './workbook.ts';

/** How the text of cells is cleaned. */
export interface Cleaning {
  /** Runs of spaces become one. */
  readonly collapse: boolean;
  /** Typographic quotes become straight ones, but for texts that people read. */
  readonly straighten: boolean;
}

/**
 * The text of a cell: trimmed, and cleaned as its sheet asks.
 *
 * @example
 * cleanText('  ${a}  =  ‘yes’ ', { collapse: true, straighten: true }) // "${a} = 'yes'"
 */
export const cleanText = (text: string, { collapse, straighten }: Cleaning): string => {
  const trimmed = text.trim();
  const straight = straighten ? trimmed.replace(/[‘’]/g, "'").replace(/[“”]/g, '"') : trimmed;
  return collapse ? straight.replace(/ +/g, ' ') : straight;
};

/** A sheet with its headers understood and its cells cleaned; rows without text are left out. */
export const readTable = (options: {
  readonly sheet: Sheet;
  readonly headers: Headers;
  readonly cleaning: Cleaning;
  readonly tell: Tell;
}): Table => {
  const { sheet, headers, cleaning, tell } = options;
  const [first, ...rest] = sheet.rows;
  if (first === undefined) return { sheet: sheet.name, columns: [], rows: [] };
  const columns = columnsOf(sheet.name, first, headers, tell);
  const unnamed = new Set<number>();
  const rows = rest.flatMap(({ number, cells }): readonly Row[] => {
    for (const [index, text] of cells.entries())
      if (text.trim() !== '' && !columns.some((column) => column.index === index)) unnamed.add(index);
    const own = columns.flatMap((column): readonly Cell[] => {
      const read = headers.translated.has(column.name) || column.name.startsWith('x_');
      const value = cleanText(cells[column.index] ?? '', {
        ...cleaning,
        straighten: cleaning.straighten && !read,
      });
      return value === '' ? [] : [{ value, column }];
    });
    return own.length === 0 ? [] : [{ number, cells: own }];
  });
  if (unnamed.size > 0)
    tell(
      headers.free ? 'HEADER_004' : 'IGNORED_001',
      { sheet: sheet.name, row: first.number },
      { column: '' },
    );
  return { sheet: sheet.name, columns, rows };
};
