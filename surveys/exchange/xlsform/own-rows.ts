import type { Choice, MessageKey, Question } from '../../model/survey.ts';
import type { Build } from './build.ts';
import { patched } from './merge-patch.ts';
import { cellOf, type Row, textIn } from './table.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What `x_more` says: the members that no column has, as JSON. */
export const withMore = <T extends object>(value: T, row: Row, sheet: string, build: Build): T => {
  const cell = cellOf(row, 'x_more');
  if (cell === undefined) return value;
  let patch: unknown;
  try {
    patch = JSON.parse(cell.value) as unknown;
  } catch {
    patch = null;
  }
  if (!isObject(patch)) {
    build.report.tell('EXTRA_002', { sheet, row: row.number, cell }, { allowed: 'JSON' });
    return value;
  }
  return patched(Object.fromEntries(Object.entries(value)), patch) as T;
};

/** The keys that `x_keys` gives to texts, by column. */
const keysOf = (row: Row): ReadonlyMap<string, MessageKey> =>
  new Map(
    textIn(row, 'x_keys')
      .split(/\s+/)
      .flatMap((pair) => {
        const at = pair.indexOf('=');
        return at < 1 ? [] : [[pair.slice(0, at), pair.slice(at + 1)] as const];
      }),
  );

/** The key a text gets: the one that the row asks for, if its words are the same wherever they stand. */
export const keyFor = (row: Row, column: string, key: MessageKey, build: Build): MessageKey => {
  const wanted = keysOf(row).get(column);
  return wanted === undefined ? key : build.texts.rekey(key, wanted);
};

const textFields = {
  text: 'label',
  hint: 'hint',
  guidance: 'guidance_hint',
  requiredMessage: 'required_message',
  constraintMessage: 'constraint_message',
} as const;

const roles: readonly string[] = ['country', 'age', 'gender', 'education', 'sector', 'first-language'];

/** A question with what the columns of ours say of it, besides those of `extraFields`. */
export const ownQuestion = (question: Question, row: Row, build: Build): Question => {
  const { sheet, report } = build;
  const keys = keysOf(row);
  const rekeyed = Object.fromEntries(
    Object.entries(textFields).flatMap(([field, column]) => {
      const key = question[field as keyof typeof textFields];
      const fromHint =
        field === 'text' && question.workbook?.['label'] === '' && question.text.endsWith('.hint');
      const at = fromHint && keys.has('hint') ? 'hint' : column;
      return key === undefined ? [] : [[field, keyFor(row, at, key, build)] as const];
    }),
  );
  const role = cellOf(row, 'x_role');
  if (role !== undefined && !roles.includes(role.value))
    report.tell('EXTRA_002', { sheet, row: row.number, cell: role }, { allowed: roles.join(', ') });
  return withMore(
    { ...question, ...rekeyed, ...(role === undefined ? {} : { role: role.value }) } as Question,
    row,
    sheet,
    build,
  );
};

/** What `x_key` says where the label of a choice is no text of the definition. */
export const noKey = '-';

/** A choice with what the columns of ours say of it, besides those of `extraChoiceFields`. */
export const ownChoice = (choice: Choice, row: Row, build: Build): Choice => {
  const key = textIn(row, 'x_key');
  if (key === noKey) {
    const { text: label, ...rest } = choice;
    if (label !== undefined) build.texts.drop(label);
    return withMore(rest, row, build.choices.sheet, build);
  }
  const text = choice.text === undefined || key === '' ? choice.text : build.texts.rekey(choice.text, key);
  return withMore({ ...choice, ...(text === undefined ? {} : { text }) }, row, build.choices.sheet, build);
};
