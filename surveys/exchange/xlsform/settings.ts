import type { WorkbookCells } from '../../model/survey.ts';
import { checkReferenceSyntax } from './check-reference-syntax.ts';
import { settingsHeaders } from './headers.ts';
import { cleanText, readTable } from './read-table.ts';
import type { Report } from './report.ts';
import { type Cell, cellOf, type Row, textIn } from './table.ts';
import { truthOf } from './truth.ts';
import type { Sheet } from './workbook.ts';

/** What the settings sheet says; only its first row counts. */
export interface Settings {
  readonly sheet: string;
  readonly row: Row | null;
  readonly title: string;
  readonly id: string;
  readonly version: string;
  /** Header text of a language; `''` where none is set. */
  readonly defaultLanguage: string;
  readonly duplicates: boolean;
  readonly clean: boolean;
  /** Every screen of its own, as `style=pages` asks. */
  readonly pages: boolean;
  readonly instanceName: Cell | undefined;
  readonly timezone: string;
  /** Every cell of the row, as it goes out again. */
  readonly cells: WorkbookCells;
}

const xmlName = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;

const zoneExists = (timezone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
};

/** Without `id_string` where `form_id` says the same: two names of one setting, of which the newer counts. */
const withoutOldName = (sheet: Sheet, { tell }: Report): Sheet => {
  const [headers] = sheet.rows;
  const old = headers?.cells.indexOf('id_string') ?? -1;
  if (old < 0 || headers?.cells.includes('form_id') !== true) return sheet;
  tell('IGNORED_002', { sheet: sheet.name, row: headers.number, column: 'id_string' }, { name: 'id_string' });
  const rows = sheet.rows.map(({ number, cells }) => ({
    number,
    cells: cells.map((text, index) => (index === old ? '' : text)),
  }));
  return { ...sheet, rows };
};

/** Reads the settings sheet; settings of other clients are told and kept. */
export const readSettings = (sheet: Sheet | null, report: Report): Settings => {
  const { tell } = report;
  const name = sheet?.name ?? 'settings';
  const table = readTable({
    sheet: sheet === null ? { name, rows: [] } : withoutOldName(sheet, report),
    headers: settingsHeaders,
    cleaning: { collapse: false, straighten: true },
    tell,
  });
  const row = table.rows[0] ?? null;
  checkReferenceSyntax(row === null ? [] : [row], name, report);
  const text = (key: string): string => (row === null ? '' : cleanText(textIn(row, key), plainly));
  for (const cell of row?.cells ?? []) {
    const { column, value } = cell;
    const where = { sheet: name, row: row?.number ?? 0, cell };
    if (column.name === 'name' && !xmlName.test(value)) tell('NAMES_008', where);
    else if (column.name.startsWith('x_') && !column.known) tell('EXTRA_001', where, { name: column.header });
    else if (!column.known || column.name === 'name') tell('IGNORED_002', where, { name: column.header });
  }
  const timezone = text('x_timezone');
  if (timezone !== '' && !zoneExists(timezone))
    tell(
      'EXTRA_002',
      { sheet: name, row: row?.number ?? 0, cell: row === null ? undefined : cellOf(row, 'x_timezone') },
      { allowed: 'IANA' },
    );
  return {
    sheet: name,
    row,
    title: text('form_title'),
    id: text('form_id'),
    version: text('version'),
    defaultLanguage: text('default_language'),
    duplicates: truthOf(text('allow_choice_duplicates')) === true,
    clean: truthOf(text('clean_text_values')) !== false,
    pages: text('style').split(/\s+/).includes('pages'),
    instanceName: row === null ? undefined : cellOf(row, 'instance_name'),
    timezone,
    cells: Object.fromEntries(
      (row?.cells ?? [])
        .filter(({ column }) => !column.name.startsWith('x_'))
        .map(({ column, value }) => [column.name, value]),
    ),
  };
};

const plainly = { collapse: false, straighten: false } as const;
