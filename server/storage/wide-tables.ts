import { randomBytes } from 'node:crypto';
import type { Column } from '../../analysis/data/column.ts';
import type { SegmentBytes } from './column-change.ts';
import type { Connection } from './connection.ts';
import { idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, sql, text } from './kysely.ts';
import { oneByOne } from './one-by-one.ts';
import { idsOf } from './pending.ts';
import { decodeColumn } from './segment-codec.ts';
import { type WideColumn, wideId, wideTable } from './wide-layout.ts';

/** What is known of a survey's wide table. */
export interface WideHead {
  /** Which code, definition and codebook made it; another stamp means make it again. */
  readonly stamp: string;
  readonly columns: readonly WideColumn[];
  /** How often rows of it have changed. */
  readonly revision: number;
}

/** What is known of the wide table of a survey; null where it has none. */
export const wideHeads = (
  connection: Connection,
  schema: Schema,
): ((survey: string) => Promise<WideHead | null>) => {
  const read = prepared(
    connection,
    schema.selectFrom('wide').select(['stamp', 'columns', 'revision']).where('survey', '=', text),
  );
  return async (survey) => {
    const row = await read.get(survey);
    return row === undefined ? null : { ...row, columns: JSON.parse(row.columns) as readonly WideColumn[] };
  };
};

/** Whether a response is a row of its survey's wide table, which there must be. */
export const wideHolds =
  (connection: Connection, schema: Schema) =>
  async (survey: string, id: Buffer): Promise<boolean> => {
    const one = sql`select 1 as found from ${sql.id(wideTable(survey))} where ${sql.id(wideId)} = ${sql.val(blob)}`;
    return (await connection.prepare(one.compile(schema).sql).get(id)) !== undefined;
  };

/** All of it inside a transaction. */
export interface WideWriter {
  readonly head: (survey: string) => Promise<WideHead | null>;
  readonly create: (survey: string, stamp: string, columns: readonly WideColumn[]) => Promise<void>;
  readonly add: (survey: string, columns: readonly WideColumn[], rows: SegmentBytes) => Promise<void>;
  readonly erase: (survey: string, ids: readonly Buffer[]) => Promise<void>;
  readonly holds: (survey: string, id: Buffer) => Promise<boolean>;
  /** Ids of so many rows at the most, from somewhere on in the order of ids. */
  readonly some: (survey: string, most: number) => Promise<readonly Buffer[]>;
  readonly drop: (survey: string) => Promise<void>;
}

/** The value of each row as a database has it. No character of number nought: PostgreSQL takes none. */
const valuesOf = (column: Column | undefined, rows: number): readonly unknown[] => {
  if (column === undefined) return new Array<unknown>(rows).fill(null);
  if (column.kind === 'number') return Array.from(column.values, (own) => (Number.isNaN(own) ? null : own));
  const list = (column.kind === 'coded' ? column.codes : column.texts).map((own) =>
    own.replaceAll('\0', '\u{fffd}'),
  );
  return Array.from(column.values, (own: number) => list[own] ?? null);
};

/** Tables with a column a variable and a row an answer, by its id: a second shape of a survey's columns. */
export const wideWriter = (connection: Connection, schema: Schema): WideWriter => {
  const head = wideHeads(connection, schema);
  const insert = prepared(
    connection,
    schema.insertInto('wide').values({ survey: text, stamp: text, columns: text, revision: number }),
  );
  const bump = prepared(
    connection,
    schema.updateTable('wide').set({ revision: sql<number>`revision + 1` }).where('survey', '=', text),
  );
  const remove = prepared(connection, schema.deleteFrom('wide').where('survey', '=', text));

  return {
    head,
    create: async (survey, stamp, columns) => {
      const made = columns.reduce(
        (table, { name, kind }) => table.addColumn(name, kind === 'number' ? 'double precision' : 'text'),
        schema.schema
          .createTable(wideTable(survey))
          .addColumn(wideId, 'blob', (column) => column.notNull().primaryKey()),
      );
      await connection.prepare(made.compile().sql).run();
      await insert.run(survey, stamp, JSON.stringify(columns), 0);
    },
    add: async (survey, columns, { rows, ids, columns: bytes }) => {
      const found = new Map(bytes.map(([name, own]) => [name, decodeColumn(own)]));
      const values = columns.map(({ name }) => valuesOf(found.get(name), rows));
      const names = [wideId, ...columns.map(({ name }) => name)];
      const one = sql`insert into ${sql.id(wideTable(survey))} (${sql.join(names.map((name) => sql.id(name)))}) values (${sql.join(names.map(() => sql.val(null)))})`;
      await connection
        .prepare(one.compile(schema).sql)
        .each(idsOf(ids).map((id, row) => [id, ...values.map((own) => own[row] ?? null)]));
      await bump.run(survey);
    },
    erase: async (survey, ids) => {
      if ((await head(survey)) === null) return;
      const one = sql`delete from ${sql.id(wideTable(survey))} where ${sql.id(wideId)} = ${sql.val(blob)}`;
      const gone = await oneByOne(ids, (id) => connection.prepare(one.compile(schema).sql).run(id));
      if (gone.some(({ changes }) => changes > 0)) await bump.run(survey);
    },
    holds: wideHolds(connection, schema),
    some: async (survey, most) => {
      const from = randomBytes(idBytes);
      const read = async (side: '>=' | '<'): Promise<readonly Buffer[]> => {
        const id = sql.id(wideId);
        const rows = sql`select ${id} as id from ${sql.id(wideTable(survey))} where ${id} ${sql.raw(side)} ${sql.val(blob)} order by ${id} limit ${sql.lit(most)}`;
        const found = await connection.prepare<{ readonly id: Buffer }>(rows.compile(schema).sql).all(from);
        return found.map(({ id: own }) => own);
      };
      const after = await read('>=');
      return after.length < most ? [...after, ...(await read('<'))].slice(0, most) : after;
    },
    drop: async (survey) => {
      if ((await head(survey)) === null) return;
      await remove.run(survey);
      await connection.prepare(schema.schema.dropTable(wideTable(survey)).ifExists().compile().sql).run();
    },
  };
};
