import type { Survey } from '../../model/survey.ts';
import { type OwnType, ownCell, ownValue } from './own-cells.ts';
import type { Sheet, SheetRow } from './workbook.ts';

type Row = Readonly<Record<string, unknown>>;

type Columns = Readonly<Record<string, OwnType>>;

/** A sheet that XLSForm does not know: its columns, what it says of a survey, and how that is read back. */
interface OwnSheet {
  readonly columns: Columns;
  /** Null where the survey has nothing for it. */
  readonly rows: (survey: Survey) => readonly Row[] | null;
  readonly parts: (rows: readonly Row[]) => Readonly<Record<string, unknown>>;
}

const list = (key: keyof Survey, columns: Columns): OwnSheet => ({
  columns,
  rows: (survey) => {
    const value = survey[key];
    return Array.isArray(value) && !(value.length === 0 && key !== 'quotas' && key !== 'waivers')
      ? (value as readonly Row[])
      : null;
  },
  parts: (rows) => ({ [key]: rows }),
});

const headTypes: Columns = {
  $schema: 'text',
  name: 'text',
  version: 'number',
  title: 'text',
  source: 'text',
  timezone: 'text',
  'status.validated': 'truth',
  'status.notice': 'text',
  'licence.texts': 'text',
  'licence.attribution': 'text',
  receipt: 'text',
  moment: 'text',
  review: 'text',
  'consent.mode': 'text',
  'consent.title': 'text',
  'consent.decline': 'text',
  debrief: 'text',
  notes: 'text',
  translatorNotes: 'json',
  follows: 'json',
  workbook: 'json',
};

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null
          ? (inner as Readonly<Record<string, unknown>>)[key]
          : undefined,
      value,
    );

/** Gathers the fields of a row that stand under `head.`. */
const grouped = (rows: readonly Row[]): Readonly<Record<string, unknown>> => {
  const parts: Record<string, unknown> = {};
  for (const { part, value } of rows) {
    const [head = '', field] = String(part).split('.');
    const type = headTypes[String(part)];
    const read = type === undefined ? undefined : ownValue(type, String(value));
    if (read === undefined) continue;
    parts[head] = field === undefined ? read : { ...(parts[head] as Row | undefined), [field]: read };
  }
  return parts;
};

const head: OwnSheet = {
  columns: { part: 'text', value: 'text' },
  rows: (survey) =>
    Object.entries(headTypes).flatMap(([part, type]) => {
      const value = at(survey, part);
      return value === undefined ? [] : [{ part, value: ownCell(type, value) }];
    }),
  parts: grouped,
};

const omit = (row: Row, ...keys: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));

const consent: OwnSheet = {
  columns: { part: 'text', name: 'text', text: 'text', when: 'text', required: 'truth' },
  rows: ({ consent: { lines, boxes } }) => [
    ...lines.map((line) => ({ part: 'line', ...line })),
    ...boxes.map((box) => ({ part: 'box', ...box })),
  ],
  parts: (rows) => ({
    consent: {
      lines: rows.filter(({ part }) => part === 'line').map((row) => omit(row, 'part')),
      boxes: rows.filter(({ part }) => part === 'box').map((row) => omit(row, 'part')),
    },
  }),
};

const arms: OwnSheet = {
  columns: {
    experiment: 'text',
    factor: 'text',
    level: 'text',
    reference: 'truth',
    text: 'text',
    stratum: 'text',
    at: 'text',
    opposite: 'text',
    base: 'text',
    sentenceOrder: 'names',
    separator: 'text',
  },
  rows: ({ experiments }) =>
    experiments.length === 0
      ? null
      : experiments.flatMap(({ name, factors, ...rest }) => [
          { experiment: name, ...rest },
          ...factors.flatMap(({ name: factor, reference, levels }) =>
            levels.map((level) => ({
              experiment: name,
              factor,
              level: level.name,
              ...(level.name === reference ? { reference: true } : {}),
              ...(level.text === null ? {} : { text: level.text }),
            })),
          ),
        ]),
  parts: (rows) => ({
    experiments: rows
      .filter(({ factor }) => factor === undefined)
      .map(({ experiment, ...rest }) => {
        const own = rows.filter((row) => row['experiment'] === experiment && row['factor'] !== undefined);
        return {
          name: experiment,
          ...omit(rest, 'level', 'reference', 'text'),
          factors: [...new Set(own.map(({ factor }) => factor))].map((factor) => {
            const levels = own.filter((row) => row['factor'] === factor);
            return {
              name: factor,
              reference: levels.find(({ reference }) => reference === true)?.['level'],
              levels: levels.map(({ level, text }) => ({ name: level, text: text ?? null })),
            };
          }),
        };
      }),
  }),
};

/** `FC1 -FC4`: an item with a minus before it is turned. */
const scales: OwnSheet = {
  columns: {
    name: 'text',
    kind: 'text',
    text: 'text',
    direction: 'text',
    range: 'json',
    items: 'names',
    item: 'text',
    states: 'names',
    measure: 'text',
    excludeRows: 'names',
    notOffered: 'text',
    exclude: 'names',
    components: 'names',
    minimum: 'number',
    rule: 'text',
    requires: 'names',
    codes: 'json',
  },
  rows: ({ scores }) =>
    scores.length === 0
      ? null
      : scores.map((score) => ({
          ...score,
          ...(score.kind === 'mean'
            ? { items: score.items.map(({ item, reversed }) => `${reversed === true ? '-' : ''}${item}`) }
            : {}),
          ...(score.kind === 'composite'
            ? {
                components: score.components.map(
                  ({ of, name, sign }) => `${sign < 0 ? '-' : '+'}${of}:${name}`,
                ),
              }
            : {}),
        })),
  parts: (rows) => ({
    scores: rows.map((row) => ({
      ...row,
      ...(Array.isArray(row['items'])
        ? {
            items: row['items'].map((text) => {
              const [, minus = '', item = ''] = /^(-?)([\s\S]*)$/.exec(String(text)) ?? [];
              return { item, ...(minus === '' ? {} : { reversed: true }) };
            }),
          }
        : {}),
      ...(Array.isArray(row['components'])
        ? {
            components: row['components'].map((text) => {
              const [, sign = '', of = '', name = ''] = /^([+-]?)(\w+):([\s\S]*)$/.exec(String(text)) ?? [];
              return { of, name, sign: sign === '-' ? -1 : 1 };
            }),
          }
        : {}),
    })),
  }),
};

const placeholders: OwnSheet = {
  columns: { name: 'text', text: 'text' },
  rows: ({ placeholders: given }) => {
    const names = Object.entries(given);
    return names.length === 0
      ? null
      : names.map(([name, text]) => ({ name, ...(text === null ? {} : { text }) }));
  },
  parts: (rows) => ({
    placeholders: Object.fromEntries(rows.map(({ name, text }) => [String(name), text ?? null])),
  }),
};

/** Every sheet of ours whose rows are plain fields, by name. */
export const ownSheets: Readonly<Record<string, OwnSheet>> = {
  x_survey: head,
  x_languages: list('languages', { tag: 'text', status: 'text' }),
  x_placeholders: placeholders,
  x_attributes: list('attributes', { name: 'text', text: 'text', list: 'text', role: 'text' }),
  x_consent: consent,
  x_blocks: list('blocks', {
    name: 'text',
    pages: 'names',
    shuffle: 'names',
    pinned: 'json',
    mix: 'text',
    relevant: 'text',
  }),
  x_arms: arms,
  x_quotas: list('quotas', {
    name: 'text',
    when: 'text',
    limit: 'number',
    of: 'text',
    action: 'text',
    block: 'text',
    text: 'text',
  }),
  x_scales: scales,
  x_constructs: list('constructs', { name: 'text', text: 'text', score: 'text', model: 'text' }),
  x_waivers: list('waivers', { code: 'text', place: 'text', reason: 'text' }),
};

/** Rows of fields as a sheet; columns that no row uses are left out. */
export const sheetOfRows = (name: string, columns: Columns, rows: readonly Row[]): Sheet => {
  const used = Object.entries(columns).filter(
    ([column], index) => index === 0 || rows.some((row) => row[column] !== undefined),
  );
  return {
    name,
    rows: [
      { number: 1, cells: used.map(([column]) => column) },
      ...rows.map(
        (row, index): SheetRow => ({
          number: index + 2,
          cells: used.map(([column, type]) => ownCell(type, row[column])),
        }),
      ),
    ],
  };
};

/** A cell that is not of its column's kind, or a column nobody knows. */
export type OwnFault = (row: number, column: number, header: string, value: string) => void;

/** The rows of fields in a sheet. */
export const rowsOfSheet = ({ rows }: Sheet, columns: Columns, fault: OwnFault): readonly Row[] => {
  const [headers, ...rest] = rows;
  return rest.map(({ number, cells }) =>
    Object.fromEntries(
      (headers?.cells ?? []).flatMap((header, index) => {
        const cell = cells[index] ?? '';
        if (cell.trim() === '') return [];
        const type = columns[header.trim()];
        const value = type === undefined ? undefined : ownValue(type, cell);
        if (value === undefined) {
          fault(number, index, header, cell);
          return [];
        }
        return [[header.trim(), value] as const];
      }),
    ),
  );
};

/** What the sheets of ours in a workbook say of a survey. */
export const ownParts = (
  sheets: ReadonlyMap<string, Sheet>,
  fault: (sheet: Sheet) => OwnFault,
): Readonly<Record<string, unknown>> => {
  const parts: Record<string, unknown> = {};
  for (const [name, own] of Object.entries(ownSheets)) {
    const sheet = sheets.get(name);
    if (sheet === undefined) continue;
    const found = own.parts(rowsOfSheet(sheet, own.columns, fault(sheet)));
    for (const [key, value] of Object.entries(found))
      parts[key] =
        key === 'consent' || key === 'status' || key === 'licence'
          ? { ...(parts[key] as Row | undefined), ...(value as Row) }
          : value;
  }
  return parts;
};

const listColumns = {
  list: 'text',
  ordered: 'truth',
  midpoint: 'text',
  polarity: 'text',
  names: 'text',
  stem: 'text',
} as const;

/** What lists are besides their choices. */
export const listsSheet = ({ lists }: Survey): Sheet | null => {
  const rows = Object.entries(lists).flatMap(([name, { choices, ...rest }]) =>
    Object.keys(rest).length === 0 && choices.length > 0 ? [] : [{ list: name, ...rest }],
  );
  return rows.length === 0 ? null : sheetOfRows('x_lists', listColumns, rows);
};

/** The fields of lists that the sheet gives, by the name of the list. */
export const listFields = (sheet: Sheet, fault: OwnFault): ReadonlyMap<string, Row> =>
  new Map(rowsOfSheet(sheet, listColumns, fault).map(({ list: name, ...rest }) => [String(name), rest]));

/** Every sheet of ours by name. */
export const ownSheetNames: readonly string[] = [
  ...Object.keys(ownSheets),
  'x_lists',
  'x_texts',
  'x_translations',
  'x_rest',
];
