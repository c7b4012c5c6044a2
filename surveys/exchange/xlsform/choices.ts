import { choicesHeaders } from './headers.ts';
import { readTable } from './read-table.ts';
import type { Report } from './report.ts';
import type { Settings } from './settings.ts';
import { cellOf, type Row, type Table, textIn, textsOf } from './table.ts';
import type { Sheet } from './workbook.ts';

/** A row of the choices sheet. */
export interface ChoiceRow {
  readonly name: string;
  readonly row: Row;
}

/** Lists of choices by name, each in the order of the sheet. */
export interface ChoiceLists {
  readonly sheet: string;
  readonly table: Table;
  readonly lists: ReadonlyMap<string, readonly ChoiceRow[]>;
  /** Columns a filter may read, besides the name of the choice. */
  readonly columns: readonly string[];
}

const mediaKinds = ['image', 'big-image', 'audio', 'video'] as const;

const tellOfHeaders = (table: Table, row: number, { tell }: Report): void => {
  for (const column of table.columns) {
    const where = { sheet: table.sheet, row, cell: { value: column.header, column } };
    if (column.name.startsWith('x_') && !column.known) tell('EXTRA_001', where, { name: column.header });
    else if (!column.known && /\s/.test(column.header)) tell('HEADER_004', where);
  }
};

const tellOfRow = (table: Table, row: Row, report: Report): void => {
  const where = { sheet: table.sheet, row: row.number };
  if (textIn(row, 'name') === '') report.tell('NAMES_006', { ...where, column: 'name' });
  else if (textsOf(row, 'label').length === 0) report.tell('LABEL_001', { ...where, column: 'label' });
  for (const kind of mediaKinds)
    if (textsOf(row, kind).length > 0)
      report.tell('IGNORED_004', { ...where, cell: cellOf(row, kind) }, { kind, name: textIn(row, 'name') });
};

const tellOfBigImage = (table: Table, row: Row, { tell }: Report): void => {
  if (textsOf(row, 'big-image').length > 0 && textsOf(row, 'image').length === 0)
    tell('MEDIA_001', { sheet: table.sheet, row: row.number, cell: cellOf(row, 'big-image') });
};

/** Reads the choices sheet into its lists; rows without a list belong to nothing and are left out. */
export const readChoices = (sheet: Sheet | null, settings: Settings, report: Report): ChoiceLists => {
  const name = sheet?.name ?? 'choices';
  const table = readTable({
    sheet: sheet ?? { name, rows: [] },
    headers: choicesHeaders,
    cleaning: { collapse: settings.clean, straighten: true },
    tell: report.tell,
  });
  const headers = sheet?.rows[0]?.number ?? 1;
  tellOfHeaders(table, headers, report);
  const missing = ['list_name', 'name'].filter(
    (wanted) => !table.columns.some((column) => column.name === wanted),
  );
  if (table.rows.length > 0 && missing.length > 0) {
    report.tell('HEADER_003', { sheet: name, row: headers }, { missing: missing.join(', ') });
    return { sheet: name, table, lists: new Map(), columns: [] };
  }
  const lists = new Map<string, ChoiceRow[]>();
  for (const row of table.rows) {
    const list = textIn(row, 'list_name');
    if (list === '') {
      report.tell('IGNORED_005', { sheet: name, row: row.number });
      continue;
    }
    tellOfRow(table, row, report);
    tellOfBigImage(table, row, report);
    const own = lists.get(list) ?? [];
    lists.set(list, own);
    const choice = textIn(row, 'name');
    if (!settings.duplicates && choice !== '' && own.some((other) => other.name === choice))
      report.tell('NAMES_007', { sheet: name, row: row.number, cell: cellOf(row, 'name') }, { list });
    own.push({ name: choice, row });
  }
  return {
    sheet: name,
    table,
    lists,
    columns: [
      ...new Set(
        table.columns
          .filter(({ name: column, known }) => !known && !column.startsWith('x_'))
          .map((column) => column.name),
      ),
    ],
  };
};
