import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { DeclaredTable, ReleasePlan } from './release.ts';

/** Variables that can stand in a published table: answers from a list, and groups. */
export const publishable = ({ variables }: Codebook): readonly Variable[] =>
  variables.filter(
    ({ measure, role, codes }) =>
      (measure === 'nominal' || measure === 'ordinal') &&
      role !== 'id' &&
      role !== 'stratum' &&
      role !== 'cluster' &&
      (codes ?? []).filter(({ missing }) => missing === undefined).length > 1,
  );

const variablesIn = (tables: readonly DeclaredTable[]): readonly string[] => [
  ...new Set(tables.flatMap(({ rows, columns }) => (columns === undefined ? [rows] : [rows, columns]))),
];

/** Tables that close a circle over those before them: variables joined by two ways. */
const circles = (tables: readonly DeclaredTable[]): readonly number[] => {
  const root = new Map<string, string>();
  const rootOf = (name: string): string => {
    const up = root.get(name) ?? name;
    return up === name ? name : rootOf(up);
  };
  return tables.flatMap(({ rows, columns }, place) => {
    if (columns === undefined) return [];
    const [one, other] = [rootOf(rows), rootOf(columns)];
    if (one === other) return [place];
    root.set(one, other);
    return [];
  });
};

const error = (code: string, place: string, data: Issue['data'] = {}): Issue => ({
  code,
  severity: 'error',
  place,
  data,
});

/** Why a name can stand in no table: several answers to one question are variables of their own, and are named. */
const unusable = (name: string, place: string, { sets = [] }: Codebook): Issue => {
  const set = sets.find((own) => own.name === name);
  return set === undefined
    ? error('PUBLIC-VARIABLE', place, { name })
    : error('PUBLIC-SEVERAL', place, { name, names: set.variables.join(', ') });
};

/** Whether the answers to one variable follow from those to another: it is made of it, or asked of some of its answers. */
const follows = (variable: Variable, from: string): boolean =>
  variable.derived?.from.includes(from) === true || variable.asked?.includes(`\${${from}}`) === true;

/**
 * Why these tables cannot be published together. Tables that cross each other in a circle, variables of which one
 * follows from another, and all the choices of a question that takes several (how many chose more than one follows from
 * them: who chose none is left out, or is one of them) would tell more than their figures one by one, and no audit of
 * the tables would see it.
 * `earlier` are tables that were published before: they stay known.
 */
export const planIssues = (
  { tables, weight }: ReleasePlan,
  codebook: Codebook,
  earlier: readonly DeclaredTable[] = [],
): readonly Issue[] => {
  const usable = new Map(publishable(codebook).map((variable) => [variable.name, variable]));
  const isSame = (one: DeclaredTable, other: DeclaredTable): boolean =>
    one.rows === other.rows && one.columns === other.columns;
  const issues: Issue[] = [];
  for (const [place, { rows, columns }] of tables.entries()) {
    for (const [key, name] of [['rows', rows] as const, ['columns', columns] as const])
      if (name !== undefined && !usable.has(name))
        issues.push(unusable(name, `tables/${place}/${key}`, codebook));
    if (
      tables
        .slice(0, place)
        .some((own) => isSame(own, { rows, ...(columns === undefined ? {} : { columns }) }))
    )
      issues.push(error('PUBLIC-TWICE', `tables/${place}`, { rows, columns: columns ?? '' }));
  }
  if (
    weight !== undefined &&
    !codebook.variables.some(({ name, role }) => name === weight && role === 'weight')
  )
    issues.push(error('PUBLIC-WEIGHT', 'weight', { name: weight }));
  if (issues.length > 0) return issues;
  const before = earlier.filter((own) => !tables.some((table) => isSame(table, own)));
  const all = [...before, ...tables];
  for (const at of circles(all)) {
    const table = all[at];
    if (table !== undefined)
      issues.push(
        error('PUBLIC-CIRCLE', `tables/${Math.max(0, at - before.length)}`, {
          rows: table.rows,
          columns: table.columns ?? '',
        }),
      );
  }
  for (const [place, { rows, columns }] of tables.entries()) {
    const other = all.find((own) => own.columns !== undefined && (own.rows === rows || own.columns === rows));
    if (columns === undefined && other !== undefined)
      issues.push(error('PUBLIC-MARGIN', `tables/${place}`, { rows, other: other.rows }));
  }
  for (const { rows } of before.filter((own) => own.columns === undefined)) {
    const place = tables.findIndex(
      (own) => own.columns !== undefined && (own.rows === rows || own.columns === rows),
    );
    if (place >= 0) issues.push(error('PUBLIC-MARGIN', `tables/${place}`, { rows, other: rows }));
  }
  const names = variablesIn(all);
  for (const { name, variables } of codebook.sets ?? [])
    if (variables.length > 1 && variables.every((own) => names.includes(own)))
      issues.push(error('PUBLIC-WHOLE-SET', 'tables', { name, names: variables.join(', ') }));
  for (const name of names)
    for (const from of names) {
      const variable = usable.get(name);
      if (variable !== undefined && name !== from && follows(variable, from))
        issues.push(error('PUBLIC-FOLLOWS', 'tables', { name, from }));
    }
  return issues;
};
