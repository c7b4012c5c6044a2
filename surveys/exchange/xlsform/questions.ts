import { print } from '../../expression/print.ts';
import type { MessageKey, Question, QuestionKind, WorkbookCells } from '../../model/survey.ts';
import type { Build } from './build.ts';
import { cellsKept } from './cells-kept.ts';
import { isDynamic } from './dynamic.ts';
import { extraFields } from './extra-columns.ts';
import type { Item } from './form.ts';
import { ownQuestion } from './own-rows.ts';
import { rangeOf } from './range.ts';
import { cellOf, textIn, textsOf } from './table.ts';
import { conditionOf, truthOf } from './truth.ts';

type Fields = Partial<Question>;

/** Whether a row shows nothing and is only worked out. */
const unshown = ({ row, type }: Item): boolean => {
  if (type.is === 'metadata') return true;
  if (type.is === 'answer' && (type.type === 'calculate' || type.type === 'hidden')) return true;
  return (
    textIn(row, 'calculation') !== '' && ['label', 'hint'].every((name) => textsOf(row, name).length === 0)
  );
};

const rowsOf = ({ row, parameters }: Item): string => parameters.get('rows') ?? textIn(row, 'rows');

const rangeFields = (item: Item, build: Build): Fields => {
  const { start, end, step } = rangeOf(item.parameters);
  const [low, high] = [Number(start), Number(end)].sort((one, other) => one - other);
  const [minimum = 1, maximum = 10] = [low, high];
  const distance = Math.abs(Number(step));
  const eleven = minimum === 0 && maximum === 10 && distance === 1;
  const set = build.choices.lists.get(item.parameters.get('tick_labelset') ?? '') ?? [];
  const labelled = (value: number): MessageKey | null => {
    const row = set.find(({ name }) => Number(name) === value)?.row;
    const cells = row === undefined ? [] : textsOf(row, 'label');
    return cells.length === 0 ? null : build.texts.put(`${build.variable(item)}.end${value}`, cells);
  };
  const ends = { low: labelled(minimum), high: labelled(maximum) };
  return {
    kind: eleven ? 'score11' : 'slider',
    minimum,
    maximum,
    ...(eleven ? {} : { step: distance }),
    ...(ends.low !== null && ends.high !== null ? { ends: { low: ends.low, high: ends.high } } : {}),
  };
};

const answerFields = (item: Item, build: Build): Fields => {
  const { type, row } = item;
  if (type.is === 'select') {
    const likert = /(?:^|\s)likert(?:\s|$)/.test(textIn(row, 'appearance'));
    const one: QuestionKind = likert ? 'rating' : 'single';
    const kinds = { select_one: one, select_multiple: 'multiple', rank: 'rank' } as const;
    return { kind: kinds[type.type], list: type.list };
  }
  if (type.is !== 'answer') return { kind: 'calculated' };
  switch (type.type) {
    case 'integer':
      return { kind: 'number', integer: true };
    case 'decimal':
      return { kind: 'number' };
    case 'range':
      return rangeFields(item, build);
    case 'acknowledge':
      return { kind: 'consent' };
    case 'text': {
      const multiline = /(?:^|\s)multiline(?:\s|$)/.test(textIn(row, 'appearance'));
      return { kind: multiline || Number(rowsOf(item)) > 1 ? 'longtext' : 'text' };
    }
    case 'calculate':
    case 'hidden':
      return { kind: 'calculated' };
    default:
      return { kind: type.type };
  }
};

const condition = (item: Item, column: string, { logic }: Build): string | null => {
  const text = textIn(item.row, column);
  return text === '' ? null : logic(conditionOf(text), item);
};

const put = <Key extends keyof Question>(key: Key, value: Question[Key] | null): Fields =>
  value === null ? {} : { [key]: value };

const logicFields = (item: Item, build: Build): Fields => {
  const required = condition(item, 'required', build);
  const readOnly = condition(item, 'readonly', build);
  return {
    ...put('relevant', condition(item, 'relevant', build)),
    ...put('required', truthOf(required ?? 'no') === false ? null : required),
    ...put('constraint', condition(item, 'constraint', build)),
    ...put('choiceFilter', condition(item, 'choice_filter', build)),
    ...put('readOnly', truthOf(readOnly ?? 'no') === false ? null : readOnly),
  };
};

/** A default as an expression: what is not worked out stands as a text. */
const defaultOf = ({ row, type }: Item, { logic }: Build): string | null => {
  const text = textIn(row, 'default');
  if (text === '') return null;
  const kind = type.is === 'answer' || type.is === 'select' ? type.type : '';
  return isDynamic(text, kind) ? logic(text) : print({ kind: 'text', at: 0, value: text });
};

const calculationOf = (item: Item, initial: string | null, build: Build): string | null => {
  if (item.type.is === 'metadata') return 'today()';
  const own = condition(item, 'calculation', build);
  if (own !== null) return own;
  if (!unshown(item)) return null;
  return initial === null ? "''" : `once(${initial})`;
};

const shuffleFields = ({ parameters }: Item, { logic }: Build): Fields =>
  parameters.get('randomize')?.toLowerCase() === 'true'
    ? {
        shuffle: 'choices',
        ...(parameters.has('seed') ? { shuffleSeed: logic(parameters.get('seed') ?? '') } : {}),
      }
    : {};

/** What a question is called in the sheet where its kind does not tell. */
const typeKept = (item: Item): string | null => {
  const { type, row } = item;
  const written = textIn(row, 'type');
  if (type.is === 'metadata') return type.type;
  if (type.is === 'answer' && type.type === 'hidden') return 'hidden';
  if (type.is === 'answer' && type.type === 'calculate') return null;
  if (type.is === 'answer' && type.type === 'text' && /phone number/i.test(written)) return 'phone number';
  if (!unshown(item)) return null;
  return type.is === 'answer' || type.is === 'select' ? type.type : null;
};

const rangeCells = ({ type, parameters }: Item, fields: Fields): WorkbookCells => {
  if (type.is !== 'answer' || type.type !== 'range') return {};
  const { start, end, step } = rangeOf(parameters);
  const usual =
    start === String(fields.minimum) && end === String(fields.maximum) && step === String(fields.step ?? 1);
  const ticks = ['tick_interval', 'placeholder', 'tick_labelset'].flatMap((key) => {
    const value = parameters.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...(usual ? {} : { start, end, step }), ...Object.fromEntries(ticks) };
};

const kept = (item: Item, variable: string, fields: Fields): WorkbookCells => {
  const { row, type, name } = item;
  const written = typeKept(item);
  const lines = rowsOf(item);
  const unread = type.is === 'select' || (type.is === 'answer' && ['range', 'text'].includes(type.type));
  const parameters = textIn(row, 'parameters');
  return {
    ...(name === variable ? {} : { name }),
    ...(written === null ? {} : { type: written }),
    ...(textsOf(row, 'label').length > 0 || item.supplied !== undefined ? {} : { label: '' }),
    ...(item.supplied === undefined ? {} : { supplied: item.supplied }),
    ...(type.is === 'answer' && type.type === 'text' && lines !== '' ? { rows: lines } : {}),
    ...(unread || parameters === '' ? {} : { parameters }),
    ...rangeCells(item, fields),
    ...cellsKept(row),
  };
};

const wordFields = (item: Item, variable: string, build: Build): Fields & Pick<Question, 'text'> => {
  const { row } = item;
  const words = (column: string, ending: string): MessageKey | null => {
    const cells = textsOf(row, column);
    return cells.length === 0 ? null : build.texts.put(`${variable}${ending}`, cells);
  };
  const label = words('label', '');
  const hint = words('hint', '.hint');
  const name =
    item.supplied === undefined
      ? new Map([[build.languages.source, variable]])
      : build.supplied(item.supplied);
  return {
    text: label ?? hint ?? build.texts.say(variable, name),
    ...put('hint', label === null ? null : hint),
    ...put('guidance', words('guidance_hint', '.guidance')),
    ...put('requiredMessage', words('required_message', '.required')),
    ...put('constraintMessage', words('constraint_message', '.constraint')),
  };
};

/** A row of the survey sheet as a question of the definition. */
export const questionOf = (item: Item, build: Build): Question => {
  const variable = build.variable(item);
  const { row } = item;
  const worked = unshown(item);
  const base = answerFields(item, build);
  const fields: Fields = worked
    ? { kind: 'calculated', ...put('list', base.list ?? null), ...put('integer', base.integer ?? null) }
    : base;
  const initial = defaultOf(item, build);
  const once = worked && initial !== null && textIn(row, 'calculation') === '';
  const cells = { ...kept(item, variable, fields), ...(once ? { default: 'once' } : {}) };
  const question: Question = {
    name: variable,
    kind: 'text',
    ...wordFields(item, variable, build),
    ...fields,
    ...logicFields(item, build),
    ...put('calculation', calculationOf(item, initial, build)),
    ...put('default', once ? null : initial),
    ...shuffleFields(item, build),
    ...extraFields(item, fields.kind ?? 'text', {
      sheet: build.sheet,
      report: build.report,
    }),
    ...(Object.keys(cells).length === 0 ? {} : { workbook: cells }),
    ...(cellOf(row, 'x_source') === undefined ? {} : { source: textIn(row, 'x_source') }),
  };
  return ownQuestion(question, row, build);
};
