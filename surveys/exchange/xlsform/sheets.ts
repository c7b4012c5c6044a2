import { nearestName } from '../../expression/nearest-name.ts';
import { ownSheetNames } from './own-sheets.ts';
import type { Tell } from './report.ts';
import type { Sheet, Workbook } from './workbook.ts';

/** The sheets of a workbook that mean something here. */
export interface Sheets {
  readonly survey: Sheet | null;
  readonly choices: Sheet | null;
  readonly settings: Sheet | null;
  /** Sheets that only confia writes, by name. */
  readonly own: ReadonlyMap<string, Sheet>;
}

const wanted = ['survey', 'choices', 'settings'] as const;

/** Sheets that change what a form does, and that we do not have. */
const refused: ReadonlySet<string> = new Set(['external_choices', 'entities', 'osm', 'cascades']);

/** What spreadsheet programs call a sheet that nobody has named; alone in a workbook, it is the survey. */
const unnamed =
  /^(?:sheet|hoja|tabelle|feuil|planilha|foglio|blad|ark|arkusz|лист|ورقة|工作表|シート)\s*\d*$/iu;

const plain = (name: string): string => name.trim().toLowerCase();

/** Names of sheets that were probably meant to be another; one that begins with `_` is left out on purpose. */
const near = (names: readonly string[], name: string): readonly string[] =>
  names.filter(
    (each) => plain(each) !== name && !each.startsWith('_') && nearestName(plain(each), [name]) === name,
  );

const spare = (names: readonly string[]): readonly string[] =>
  names.filter((name) => ![...wanted, ...refused, ...ownSheetNames].includes(plain(name)));

/** Finds the sheets by name, letter case aside, and tells of missing, misspelt and unsupported ones. */
export const sheetsOf = ({ sheets }: Workbook, tell: Tell): Sheets => {
  const named = (name: string): Sheet | null => {
    const found = sheets.find((sheet) => plain(sheet.name) === name);
    return found === undefined ? null : { ...found, name };
  };
  const names = spare(sheets.map(({ name }) => name));
  for (const name of [...wanted.slice(1), 'entities'])
    if (named(name) === null)
      for (const other of near(names, name))
        tell('NAMES_013', { sheet: other, row: 0 }, { expected: name, candidates: other });
  const [alone] = sheets.length === 1 && unnamed.test(plain(sheets[0]?.name ?? '')) ? sheets : [];
  const survey = named('survey') ?? alone ?? null;
  if (survey === null)
    tell('SHEET_001', { sheet: 'survey', row: 0 }, { hint: near(names, 'survey').join(', ') });
  for (const { name, rows } of sheets)
    if (refused.has(plain(name)) && rows.length > 1)
      tell('UNSUPPORTED_003', { sheet: name, row: rows[0]?.number ?? 1 });
  for (const { name } of sheets)
    if (plain(name).startsWith('x_') && !ownSheetNames.includes(plain(name)))
      tell('EXTRA_001', { sheet: name, row: 0 }, { name });
  return {
    survey,
    choices: named('choices'),
    settings: named('settings'),
    own: new Map(
      ownSheetNames.flatMap((name) => {
        const sheet = named(name);
        return sheet === null ? [] : [[name, sheet] as const];
      }),
    ),
  };
};

/** What a person may have called the sheet of choices, for the hint. */
export const nearChoices = ({ sheets }: Workbook): string =>
  near(spare(sheets.map(({ name }) => name)), 'choices').join(', ');
