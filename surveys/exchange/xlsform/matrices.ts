import { everything, type Form, type Group, type Item } from './form.ts';
import { cellOf, textIn, textsOf } from './table.ts';
import { variableOf } from './variable-of.ts';

/** A grid of the survey sheet: rows of one list that are one question here. */
interface Grid {
  /** The row above the others that only shows the labels of the choices. */
  readonly heading: Item | null;
  readonly rows: readonly Item[];
  /** Whether it is its group as a whole. */
  readonly whole: boolean;
}

const appears = (item: Pick<Item, 'row'>, appearance: string): boolean =>
  textIn(item.row, 'appearance').split(/\s+/).includes(appearance);

/** Columns a row of a matrix may use; anything else would be lost. */
const plain: ReadonlySet<string> = new Set(['type', 'name', 'label', 'required', 'required_message']);

/** Columns of a group that a matrix has a place for. */
const groupColumns: ReadonlySet<string> = new Set([
  'type',
  'name',
  'label',
  'hint',
  'relevant',
  'appearance',
]);

const listOf = ({ type }: Item): string | null =>
  type.is === 'select' && type.type === 'select_one' && !type.other ? type.list : null;

const simple = ({ row }: Item, appearance: string | null): boolean =>
  textsOf(row, 'label').length > 0 &&
  row.cells.every(
    ({ column, value }) => plain.has(column.name) || (column.name === 'appearance' && value === appearance),
  );

const message = ({ row }: Item): string =>
  textsOf(row, 'required_message')
    .map(({ column, value }) => `${column.language}\n${value}`)
    .sort()
    .join('\n');

const alike = (rows: readonly Item[]): boolean => {
  const [first] = rows;
  if (first === undefined || listOf(first) === null) return false;
  return rows.every(
    (item) =>
      listOf(item) === listOf(first) &&
      textIn(item.row, 'required') === textIn(first.row, 'required') &&
      message(item) === message(first),
  );
};

const itemsIn = ({ members }: Group): readonly Item[] | null => {
  const items = members.flatMap((each) => (each.is === 'item' ? [each] : []));
  return items.length === members.length ? items : null;
};

/** A group with the appearance `table-list`, where each of its rows is a row of one grid and nothing more. */
const tableList = (group: Group): Grid | null => {
  const rows = itemsIn(group);
  if (!appears(group, 'table-list') || rows === null || rows.length < 2) return null;
  if (!group.row.cells.every(({ column: { name } }) => groupColumns.has(name))) return null;
  if (textsOf(group.row, 'label').length === 0 || cellOf(group.row, 'appearance')?.value !== 'table-list')
    return null;
  return alike(rows) && rows.every((item) => simple(item, null))
    ? { heading: null, rows, whole: true }
    : null;
};

/** Rows that show no labels, under one that shows only these. */
const underHeading = (group: Group): readonly Grid[] => {
  const grids: Grid[] = [];
  const { members } = group;
  for (const [index, each] of members.entries()) {
    if (each.is !== 'item' || !appears(each, 'label')) continue;
    const rows: Item[] = [];
    for (const next of members.slice(index + 1)) {
      if (next.is !== 'item' || !appears(next, 'list-nolabel') || listOf(next) !== listOf(each)) break;
      rows.push(next);
    }
    const fit = rows.length > 1 && alike(rows) && rows.every((item) => simple(item, 'list-nolabel'));
    if (fit && simple(each, 'label') && textIn(each.row, 'required') === '')
      grids.push({ heading: each, rows, whole: false });
  }
  return grids;
};

/** The grids right inside a group that can be matrices without losing anything. */
const gridsOf = (group: Group): readonly Grid[] => {
  const whole = tableList(group);
  return whole === null ? underHeading(group) : [whole];
};

/** What a name begins with up to its last `_`, where all names of a grid share it and go on. */
const sharedStem = (names: readonly string[]): string | null => {
  const [first = ''] = names;
  for (let end = first.lastIndexOf('_'); end > 0; end = first.lastIndexOf('_', end - 1)) {
    const stem = first.slice(0, end);
    if (names.every((name) => name.startsWith(`${stem}_`) && name.length > stem.length + 1)) return stem;
  }
  return null;
};

/**
 * What the matrix and its rows may be called so that the rows keep their variables; null where the names share nothing.
 *
 * @example
 * stemmed(['pc_1', 'pc_2']) // { name: 'pc', rows: ['1', '2'] }
 * stemmed(['trust', 'control']) // null
 */
export const stemmed = (
  names: readonly string[],
): { readonly name: string; readonly rows: readonly string[] } | null => {
  const stem = sharedStem(names);
  return stem === null ? null : { name: stem, rows: names.map((name) => name.slice(stem.length + 1)) };
};

/** A grid with the names it gets. */
export interface Matrix extends Grid {
  readonly name: string;
  /** The part of each row's variable after the name of the matrix. */
  readonly parts: ReadonlyMap<Item, string>;
}

const partsOf = (rows: readonly Item[], parts: readonly string[]): Matrix['parts'] =>
  new Map(rows.map((item, index) => [item, parts[index] ?? '']));

const legal = (name: string): boolean => variableOf(name) === name;

const named = (grid: Grid, group: Group, taken: (name: string) => boolean): Matrix | null => {
  const names = grid.rows.map(({ name }) => name);
  const stem = stemmed(names);
  if (stem !== null && legal(stem.name) && names.every(legal) && !taken(stem.name))
    return { ...grid, name: stem.name, parts: partsOf(grid.rows, stem.rows) };
  const name = variableOf((grid.heading ?? group).name);
  const parts = names.map((each) => variableOf(each));
  const fit = parts.every((part) => legal(`${name}_${part}`)) && new Set(parts).size === parts.length;
  return fit && !taken(name) ? { ...grid, name, parts: partsOf(grid.rows, parts) } : null;
};

const reads = (form: Form, { name }: Item): boolean => {
  const reference = `\${${name}}`;
  return everything(form.members).some(({ row }) => row.cells.some(({ value }) => value.includes(reference)));
};

/** The matrices of a form by the group they stand in. A heading that logic reads stays a question of its own. */
export const matricesOf = (form: Form): ReadonlyMap<Group, readonly Matrix[]> => {
  const all = everything(form.members);
  const met = new Map<string, number>();
  for (const { name } of all) met.set(name.toLowerCase(), (met.get(name.toLowerCase()) ?? 0) + 1);
  const given = new Set<string>();
  return new Map(
    all.flatMap((group) => {
      if (group.is !== 'group') return [];
      const matrices = gridsOf(group).flatMap((grid) => {
        if (grid.heading !== null && reads(form, grid.heading)) return [];
        const own = (grid.heading ?? group).name.toLowerCase();
        const matrix = named(grid, group, (name) => {
          const lower = name.toLowerCase();
          return given.has(lower) || (met.get(lower) ?? 0) > (lower === own ? 1 : 0);
        });
        if (matrix === null) return [];
        given.add(matrix.name.toLowerCase());
        for (const part of matrix.parts.values()) given.add(`${matrix.name}_${part}`.toLowerCase());
        return [matrix];
      });
      return matrices.length === 0 ? [] : [[group, matrices] as const];
    }),
  );
};
