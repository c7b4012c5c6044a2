import type { RawBuilder } from 'kysely';
import { codedColumn, textColumn } from '../../analysis/data/build-column.ts';
import { columnCodes, variableOf } from '../../analysis/data/codes.ts';
import type { Column, Frame } from '../../analysis/data/column.ts';
import { rowMask } from '../../analysis/data/filter.ts';
import { LazyColumns } from '../../analysis/data/lazy-columns.ts';
import { absentCode, compareCodes } from '../../analysis/summary/code-order.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Result } from '../../surveys/model/issue.ts';
import { sql } from './kysely.ts';

export type SqlRow = Readonly<Record<string, unknown>>;

/** A table with a column a variable, and how it is asked. */
export interface SqlTable {
  readonly codebook: Codebook;
  /** Every column with the codes it may have; its rows do not matter. */
  readonly template: Frame;
  readonly table: string;
  readonly ask: (query: RawBuilder<SqlRow>) => Promise<readonly SqlRow[]>;
}

/** Rows of a table by every combination of values of some variables that is met, with sums over each. */
export interface GroupTable {
  readonly size: number;
  /** The code of every group in a variable, the absent one where it has none. */
  readonly codeOf: (name: string) => readonly string[];
  /** The codes of a variable in order: the codebook's, then those only the rows know, then the absent one if met. */
  readonly codes: (name: string) => readonly string[];
  readonly sum: (name: string) => Float64Array;
  /** Which groups a filter lets through. */
  readonly mask: (where: string) => Result<Uint8Array>;
}

/** More groups than this are no summary: then the columns are read. */
export const mostGroups = 200_000;

const texts = (kind: Column['kind'], values: readonly unknown[]): readonly string[] =>
  values.map((value) =>
    value === null || (kind === 'number' && Number.isNaN(value)) ? absentCode : String(value),
  );

const columnOf = (like: Column, values: readonly unknown[], codes: readonly string[]): Column => {
  if (like.kind === 'number')
    return {
      kind: 'number',
      values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
    };
  const own = texts(like.kind, values);
  return like.kind === 'text'
    ? textColumn(own)
    : codedColumn(
        codes,
        own.map((code) => (code === absentCode ? null : code)),
      );
};

/**
 * One `GROUP BY` over the table. A filter is no part of it: its variables are among the names, and it is evaluated once
 * for each combination, as over columns in memory, so that it can mean nothing else. Null where there are too many.
 */
export const groupTable = async (
  { codebook, template, table, ask }: SqlTable,
  names: readonly string[],
  sums: Readonly<Record<string, RawBuilder<unknown>>>,
  { only, most = mostGroups }: { readonly only?: RawBuilder<unknown>; readonly most?: number } = {},
): Promise<GroupTable | null> => {
  const keys = [...new Set(names)];
  const likes = keys.map((name) => template.columns.get(name));
  if (likes.includes(undefined)) return null;
  const selected = [
    ...keys.map((name, place) => sql`${sql.id(name)} as ${sql.id(`g${place}`)}`),
    ...Object.entries(sums).map(([name, sum]) => sql`${sum} as ${sql.id(name)}`),
  ];
  const grouping = keys.length === 0 ? sql`` : sql`group by ${sql.join(keys.map((name) => sql.id(name)))}`;
  const rows = await ask(
    sql<SqlRow>`select ${sql.join(selected)} from ${sql.id(table)} ${only === undefined ? sql`` : sql`where ${only}`} ${grouping} limit ${sql.lit(most + 1)}`,
  );
  if (rows.length > most) return null;
  const valuesOf = (name: string): readonly unknown[] => {
    const key = `g${keys.indexOf(name)}`;
    return rows.map((row) => row[key] ?? null);
  };
  const likeOf = (name: string): Column => {
    const like = template.columns.get(name);
    if (like === undefined) throw new Error(`groupTable: no variable ${name}`);
    return like;
  };
  const codeOf = (name: string): readonly string[] => texts(likeOf(name).kind, valuesOf(name));
  const codes = (name: string): readonly string[] => {
    const like = likeOf(name);
    const found = new Set(codeOf(name));
    const met = new Set(
      [...(like.kind === 'coded' ? like.codes : []), ...found].filter((code) => code !== absentCode),
    );
    const variable = variableOf(codebook, name);
    const listed = variable === null ? [] : columnCodes(variable);
    const extra = [...met].filter((code) => !listed.includes(code)).sort(compareCodes);
    return [
      ...listed.filter((code) => met.has(code)),
      ...extra,
      ...(found.has(absentCode) ? [absentCode] : []),
    ];
  };
  return {
    size: rows.length,
    codeOf,
    codes,
    sum: (name) => Float64Array.from(rows, (row) => Number(row[name] ?? 0)),
    mask: (where) =>
      rowMask(
        {
          rows: rows.length,
          columns: new LazyColumns([...template.columns.keys()], (name) => {
            const like = likeOf(name);
            const own = codes(name).filter((code) => code !== absentCode);
            return columnOf(like, valuesOf(name), own);
          }),
        },
        codebook,
        where,
      ),
  };
};
