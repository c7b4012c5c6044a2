import { malformedIn } from './references.ts';
import type { Report } from './report.ts';
import type { Row } from './table.ts';

/** Columns that name something themselves, where `${` is no reference. */
const naming: ReadonlySet<string> = new Set(['type', 'name', 'list_name']);

/**
 * Tells of every reference in any cell of these rows that is not written `${name}`, also where nobody follows
 * references: what looks like one and is none was meant to be one. Our own columns hold what they like.
 */
export const checkReferenceSyntax = (rows: readonly Row[], sheet: string, { tell }: Report): void => {
  for (const row of rows)
    for (const cell of row.cells)
      if (!naming.has(cell.column.name) && !cell.column.name.startsWith('x_'))
        for (const at of malformedIn(cell.value)) tell('PYREF_001', { sheet, row: row.number, cell }, { at });
};
