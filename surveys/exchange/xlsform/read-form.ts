import { nearestName } from '../../expression/nearest-name.ts';
import type { Form, Group, Item } from './form.ts';
import { surveyHeaders } from './headers.ts';
import { otherItem } from './or-other.ts';
import { type Parameters, parametersOf } from './parameters.ts';
import { readTable } from './read-table.ts';
import type { Report, Where } from './report.ts';
import type { Settings } from './settings.ts';
import { cellOf, type Row, type Table, textIn, textsOf } from './table.ts';
import { truthOf } from './truth.ts';
import { type ItemType, typeNames, typeOf } from './types.ts';
import type { Sheet } from './workbook.ts';

type Told = globalThis.Parameters<Report['tell']>;

interface Open {
  readonly group: Group;
  readonly members: (Group | Item)[];
}

const emptyRow = (row: Row): boolean => ['name', 'label'].every((name) => textsOf(row, name).length === 0);

/** Puts the rows of a survey sheet into their groups; what cannot be placed is told. */
class FormReader {
  readonly #report: Report;
  readonly #sheet: string;
  readonly #top: (Group | Item)[] = [];
  readonly #open: Open[] = [];
  readonly #given = new Set<string>();

  constructor(sheet: string, report: Report) {
    this.#sheet = sheet;
    this.#report = report;
  }

  read(rows: readonly Row[]): Form {
    for (const row of rows) this.#given.add(textIn(row, 'name'));
    for (const row of rows) this.#row(row);
    for (const { group } of this.#open)
      this.#tell('SURVEY_002', group.row, 'type', { type: group.what, name: group.name });
    return { sheet: this.#sheet, members: this.#top };
  }

  #where(row: Row, column: string): Where {
    return { sheet: this.#sheet, row: row.number, cell: cellOf(row, column), column };
  }

  #tell(code: Told[0], row: Row, column: string, facts?: Told[2]): void {
    this.#report.tell(code, this.#where(row, column), facts);
  }

  #row(row: Row): void {
    if (truthOf(textIn(row, 'disabled')) === true) {
      this.#tell('IGNORED_006', row, 'disabled');
      return;
    }
    const text = textIn(row, 'type');
    if (text === '') {
      if (emptyRow(row)) this.#tell('IGNORED_005', row, 'type');
      else this.#tell('TYPE_002', row, 'type');
      return;
    }
    const parameters = parametersOf(textIn(row, 'parameters'));
    if (parameters === null) this.#tell('SURVEY_004', row, 'parameters');
    const type = typeOf(text);
    if (!('what' in type)) this.#item(row, type, text, parameters ?? new Map());
    else if (type.is === 'begin') this.#begin(row, type.what);
    else this.#end(row, type.what);
  }

  #begin(row: Row, what: Group['what']): void {
    const name = textIn(row, 'name');
    if (name === '') this.#tell('NAMES_016', row, 'name');
    if (what !== 'group') this.#tell('UNSUPPORTED_002', row, 'type');
    const members: (Group | Item)[] = [];
    const group: Group = { is: 'group', what, name, row, within: this.#within(), members };
    this.#add(group);
    this.#open.push({ group, members });
  }

  #end(row: Row, what: Group['what']): void {
    const last = this.#open.at(-1);
    if (last === undefined || last.group.what !== what)
      this.#tell('SURVEY_001', row, 'type', { type: what, name: textIn(row, 'name') });
    else this.#open.pop();
  }

  #item(row: Row, type: ItemType, text: string, parameters: Parameters): void {
    const note = type.is === 'answer' && type.type === 'note';
    const name = textIn(row, 'name');
    if (type.is === 'unknown')
      this.#tell('TYPE_001', row, 'type', { suggestion: nearestName(text.toLowerCase(), typeNames) });
    if (type.is === 'unsupported') this.#tell('UNSUPPORTED_001', row, 'type', { feature: type.feature });
    const audit = type.is === 'metadata' && type.type === 'audit';
    const nameless = note || audit || type.is === 'unsupported';
    if (name === '' && !nameless) this.#tell('NAMES_016', row, 'name');
    const item: Item = {
      is: 'item',
      name: name === '' ? this.#made(`${text.toLowerCase().replace(/\W+/g, '_')}_${row.number}`) : name,
      row,
      within: this.#within(),
      type,
      parameters,
    };
    this.#add(type.is === 'select' && type.other ? { ...item, other: otherItem(item) } : item);
  }

  /** A name that no row has. */
  #made(wanted: string): string {
    return this.#given.has(wanted) ? this.#made(`${wanted}_`) : wanted;
  }

  #within(): Group | null {
    return this.#open.at(-1)?.group ?? null;
  }

  #add(member: Group | Item): void {
    (this.#open.at(-1)?.members ?? this.#top).push(member);
  }
}

const tellOfColumns = (table: Table, report: Report): void => {
  for (const column of table.columns) {
    if (column.known) continue;
    const used = table.rows.find(({ cells }) => cells.some((cell) => cell.column === column));
    const code = column.name.startsWith('x_') ? 'EXTRA_001' : 'IGNORED_001';
    if (used !== undefined)
      report.tell(
        code,
        { sheet: table.sheet, row: 1, cell: { value: column.header, column } },
        { name: column.header },
      );
  }
};

/** The survey sheet as a form, and its table; null where it has no column of types. */
export const readForm = (
  sheet: Sheet,
  settings: Settings,
  report: Report,
): { readonly form: Form; readonly table: Table } | null => {
  const table = readTable({
    sheet,
    headers: surveyHeaders,
    cleaning: { collapse: settings.clean, straighten: true },
    tell: report.tell,
  });
  if (!table.columns.some(({ name }) => name === 'type')) {
    const row = sheet.rows[0]?.number ?? 1;
    report.tell('HEADER_003', { sheet: sheet.name, row }, { missing: 'type' });
    return null;
  }
  tellOfColumns(table, report);
  return { form: new FormReader(sheet.name, report).read(table.rows), table };
};
