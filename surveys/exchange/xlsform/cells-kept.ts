import type { WorkbookCells } from '../../model/survey.ts';
import type { Cell, Row } from './table.ts';

/** Columns whose meaning goes into the definition, so that their cells need no keeping. */
const understood: ReadonlySet<string> = new Set([
  'type',
  'name',
  'label',
  'hint',
  'guidance_hint',
  'required',
  'required_message',
  'relevant',
  'constraint',
  'constraint_message',
  'calculation',
  'default',
  'choice_filter',
  'parameters',
  'readonly',
  'rows',
  'disabled',
  'list_name',
]);

/** Media of a row are kept under this head, so that they are told from columns a filter reads. */
export const mediaHead = 'media::';

const media: ReadonlySet<string> = new Set(['image', 'big-image', 'audio', 'video']);

const keptUnder = ({ column: { name, language, header, known }, value }: Cell): readonly [string, string] => {
  if (!known) return [header, value];
  const whole = language === '' ? name : `${name}::${language}`;
  return [media.has(name) ? `${mediaHead}${whole}` : whole, value];
};

/** Further columns of a choice, also those that are called like a column of questions, and its media. */
export const choiceCellsKept = ({ cells }: Row): WorkbookCells =>
  Object.fromEntries(
    cells.filter(({ column }) => !column.known || media.has(column.name)).map((cell) => keptUnder(cell)),
  );

/** Cells of a row that mean nothing here and go out again as they came in, by column. */
export const cellsKept = ({ cells }: Row): WorkbookCells =>
  Object.fromEntries(
    cells
      .filter(({ column }) => !understood.has(column.name) && !(column.known && column.name.startsWith('x_')))
      .map((cell) => keptUnder(cell)),
  );

/** What a question has and a group has no use for; XLSForm's clients do nothing with it there. */
const idle: ReadonlySet<string> = new Set([
  'required',
  'required_message',
  'constraint',
  'constraint_message',
  'calculation',
  'default',
  'choice_filter',
  'guidance_hint',
  'parameters',
]);

/** Cells of a group's row that are kept: those of any row, and what only questions have a use for. */
export const groupCellsKept = (row: Row): WorkbookCells => ({
  ...Object.fromEntries(
    row.cells
      .filter(({ column: { name } }) => idle.has(name))
      .map(({ column: { name, language }, value }) => [
        language === '' ? name : `${name}::${language}`,
        value,
      ]),
  ),
  ...cellsKept(row),
});

/** Columns of a group's row that are kept and not used. */
export const idleCells = ({ cells }: Row): readonly Cell[] =>
  cells.filter(({ column: { name } }) => idle.has(name));
