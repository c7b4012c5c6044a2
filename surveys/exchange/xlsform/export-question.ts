import { parse } from '../../expression/parse.ts';
import type { MessageKey, Question } from '../../model/survey.ts';
import { isDynamic } from './dynamic.ts';
import type { ExportRow } from './export-row.ts';
import { rowWorkbookName } from './outline-names.ts';
import { variableOf } from './variable-of.ts';

/** Cells that the importer keeps under names of its own, and that go out in columns of their own. */
const inColumns: ReadonlySet<string> = new Set([
  'name',
  'type',
  'label',
  'supplied',
  'start',
  'end',
  'step',
  'tick_interval',
  'placeholder',
  'tick_labelset',
]);

const typeOf = ({ kind, list, integer, workbook = {} }: Question): string => {
  const written = workbook['type'];
  const choices = list === undefined ? '' : ` ${list}`;
  if (written !== undefined)
    return /^(?:select_one|select_multiple|rank)$/.test(written) ? `${written}${choices}` : written;
  switch (kind) {
    case 'single':
    case 'rating':
    case 'check':
      return `select_one${choices}`;
    case 'country':
    case 'language':
      return list === undefined ? 'text' : `select_one${choices}`;
    case 'multiple':
      return `select_multiple${choices}`;
    case 'rank':
      return `rank${choices}`;
    case 'score11':
      return list === undefined ? 'range' : `select_one${choices}`;
    case 'slider':
      return 'range';
    case 'number':
      return integer === true ? 'integer' : 'decimal';
    case 'consent':
      return list === undefined ? 'acknowledge' : `select_one${choices}`;
    case 'longtext':
      return 'text';
    case 'datetime':
      return 'dateTime';
    case 'calculated':
      return 'calculate';
    default:
      return kind;
  }
};

const parametersOf = (question: Question): string => {
  const { kind, list, minimum, maximum, step, shuffle, shuffleSeed, workbook = {} } = question;
  const given: (readonly [string, string | undefined])[] = [];
  if (kind === 'slider' || (kind === 'score11' && list === undefined))
    given.push(
      ['start', workbook['start'] ?? String(minimum ?? 0)],
      ['end', workbook['end'] ?? String(maximum ?? 10)],
      ['step', workbook['step'] ?? String(step ?? 1)],
      ['tick_interval', workbook['tick_interval']],
      ['placeholder', workbook['placeholder']],
      ['tick_labelset', workbook['tick_labelset']],
    );
  if (shuffle === 'choices') given.push(['randomize', 'true'], ['seed', shuffleSeed]);
  const own = given.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
  return [...own, ...(workbook['parameters'] === undefined ? [] : [workbook['parameters']])].join(' ');
};

/** A default that is a text stands in the cell as it is. */
const defaultOf = (expression: string | undefined): string | undefined => {
  if (expression === undefined) return undefined;
  const parsed = parse(expression);
  return parsed.ok && parsed.value.kind === 'text' ? parsed.value.value : expression;
};

/** A formula that the importer makes of nothing, or of the default. */
const isMade = ({ calculation, default: initial, workbook = {} }: Question): boolean =>
  workbook['type'] === 'today' ||
  (initial === undefined
    ? workbook['type'] === 'hidden' && calculation === "''"
    : calculation === `once(${initial})` &&
      (workbook['type'] === 'hidden' || isDynamic(defaultOf(initial) ?? '', 'calculate')));

/** Kinds that the type of a row does not tell. */
const kindCell = ({ kind, list }: Question): string | undefined =>
  ['rating', 'country', 'language', 'check', 'longtext', 'matrix'].includes(kind) ||
  ((kind === 'consent' || kind === 'score11') && list !== undefined)
    ? kind
    : undefined;

/** `label=…` for each text whose key is not the one that its place suggests. */
export const keysCell = (
  keys: Readonly<Record<string, MessageKey | undefined>>,
  usual: (column: string) => MessageKey,
): string =>
  Object.entries(keys)
    .flatMap(([column, key]) => (key === undefined || key === usual(column) ? [] : [`${column}=${key}`]))
    .join(' ');

const endings: Readonly<Record<string, string>> = {
  label: '',
  hint: '.hint',
  guidance_hint: '.guidance',
  required_message: '.required',
  constraint_message: '.constraint',
};

/** The columns of texts of a question, by the keys of its texts. */
const textsOf = (question: Question): Readonly<Record<string, MessageKey | undefined>> => {
  const { text, hint, workbook = {} } = question;
  const unlabelled = workbook['label'] === '';
  return {
    label: unlabelled ? undefined : text,
    hint: unlabelled && text.endsWith('.hint') ? text : hint,
    guidance_hint: question.guidance,
    required_message: question.requiredMessage,
    constraint_message: question.constraintMessage,
  };
};

const logicOf = (question: Question, restore: (text: string) => string) => {
  const expression = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : restore(text);
  return {
    relevant: expression(question.relevant),
    required: expression(question.required),
    constraint: expression(question.constraint),
    calculation: isMade(question) ? undefined : expression(question.calculation),
    default: expression(defaultOf(question.default)),
    choice_filter: expression(question.choiceFilter),
    read_only: expression(question.readOnly),
  };
};

const keptColumns = (cells: Question['workbook'] = {}) =>
  Object.fromEntries(
    Object.entries(cells).filter(([column]) => !inColumns.has(column) && column !== 'parameters'),
  );

const keysFor = (name: string, texts: Readonly<Record<string, MessageKey | undefined>>) => ({
  x_keys: keysCell(texts, (column) => `${name}${endings[column] ?? ''}`),
});

/** The rows of a question: one, or for a matrix a group with one question for each of its rows. */
export const questionRows = (
  question: Question,
  more: (name: string) => string | undefined,
  restore: (text: string) => string,
): readonly ExportRow[] => {
  const { name, kind, workbook = {}, rows = [] } = question;
  const texts = textsOf(question);
  const written = workbook['name'] ?? name;
  const own = {
    x_variable: variableOf(written) === name ? undefined : name,
    x_kind: kindCell(question),
    x_order: question.shuffle === 'rows' ? 'shuffle' : undefined,
    x_role: question.role,
    x_expects: question.expects,
    x_sensitive: question.sensitive === true ? 'yes' : undefined,
    x_source: question.source,
    x_more: more(name),
  };
  const logic = logicOf(question, restore);
  if (kind !== 'matrix')
    return [
      {
        cells: {
          type: typeOf(question),
          name: written,
          ...logic,
          parameters: parametersOf(question),
          ...keptColumns(workbook),
          ...own,
          ...keysFor(name, texts),
        },
        texts,
      },
    ];
  const { relevant, ...each } = logic;
  const { label, hint, guidance_hint, ...messages } = texts;
  const heading = { label, hint, guidance_hint };
  return [
    {
      cells: {
        type: 'begin_group',
        name,
        relevant,
        appearance: 'table-list',
        ...own,
        ...keysFor(name, heading),
      },
      texts: heading,
    },
    ...rows.map((row) => {
      const rowTexts = { label: row.text, ...messages };
      const rowName = `${name}_${row.name}`;
      const rowWritten = rowWorkbookName(question, row.name);
      return {
        cells: {
          type: `select_one ${question.list ?? ''}`.trim(),
          name: rowWritten,
          ...each,
          x_variable: variableOf(rowWritten) === rowName ? undefined : rowName,
          ...keysFor(rowName, rowTexts),
        },
        texts: rowTexts,
      };
    }),
    { cells: { type: 'end_group', name } },
  ];
};
