import { createHash } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { Engine } from './engine.ts';
import { type Schema, sql } from './kysely.ts';
import { refusal } from './storage-error.ts';

/** A table as it was found on both sides. */
export interface MovedTable {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 over every value of every row in order of keys. */
  readonly hash: string;
}

type Row = Readonly<Record<string, unknown>>;

interface Side {
  readonly connection: Connection;
  readonly schema: Schema;
}

/** Rows that are held at a time; those of columns are the largest, half a megabyte each at most. */
const pageRows = 200;

/** Tables of the migrations themselves are made by opening the target. */
const isOwn = (table: string): boolean => !table.startsWith('kysely_');

const tablesOf = ({ card }: Engine): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { place, name } of card.lines) {
    const [table = '', column = ''] = name.split('.');
    if (place === 'table' && isOwn(table)) found.set(table, [...(found.get(table) ?? []), column]);
  }
  return found;
};

/** A table's rows in order of its key, some at a time. */
const pages = async function* (
  { connection, schema }: Side,
  table: string,
  key: readonly string[],
): AsyncIterable<readonly Row[]> {
  const columns = sql.join(key.map((name) => sql.ref(name)));
  for (let last: Row | undefined; ; ) {
    const after =
      last === undefined
        ? sql``
        : sql`where (${columns}) > (${sql.join(key.map((name) => sql.val(last?.[name])))})`;
    const query = sql`select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(pageRows)}`;
    const compiled = query.compile(schema);
    const rows = await connection.prepare<Row>(compiled.sql).all(...compiled.parameters);
    if (rows.length > 0) yield rows;
    if (rows.length < pageRows) return;
    last = rows.at(-1);
  }
};

/** A value as bytes that differ where it does, on every engine the same. */
const bytesOf = (value: unknown): Buffer => {
  const [kind, bytes] = Buffer.isBuffer(value)
    ? ['b', value]
    : value === null
      ? ['n', Buffer.alloc(0)]
      : [typeof value === 'number' ? 'i' : 's', Buffer.from(String(value))];
  return Buffer.concat([Buffer.from(`${kind}${bytes.length}:`), bytes]);
};

const summed = () => {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add: (columns: readonly string[], row: Row): void => {
      rows += 1;
      for (const column of columns) hash.update(bytesOf(row[column]));
    },
    end: () => ({ rows, hash: hash.digest('hex') }),
  };
};

/**
 * Copies everything that one database holds into another that is empty, whatever their engines, in one transaction of
 * that, which is kept only if every table, read back, has the same number of rows and the same hash; a move that ends before
 * has left the second as empty as it was. The first stays as it is. Whoever has one of them open is asked to end first.
 *
 * @param told called with each table as it begins
 */
export const moveStore = async (
  from: Engine,
  to: Engine,
  told: (table: string) => void = () => undefined,
): Promise<readonly MovedTable[]> => {
  for (const engine of [from, to]) if (await engine.inUse()) throw refusal('MOVE-IN-USE', 'store');
  const keys = await from.keys();
  const tables = tablesOf(from);
  const moved = await from.looker.snapshot(() =>
    to.writer.transaction(async () => {
      const source: Side = { connection: from.looker, schema: from.schema };
      const target: Side = { connection: to.writer, schema: to.schema };
      for (const table of tables.keys())
        for await (const _ of pages(target, table, keys.get(table) ?? []))
          throw refusal('MOVE-NOT-EMPTY', table, { table });
      const done: MovedTable[] = [];
      for (const [table, columns] of tables) {
        told(table);
        const key = keys.get(table) ?? [];
        const insert = to.writer.prepare(
          sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))}) values (${sql.join(columns.map(() => sql.val(null)))})`.compile(
            to.schema,
          ).sql,
        );
        const read = summed();
        for await (const rows of pages(source, table, key)) {
          for (const row of rows) read.add(columns, row);
          await insert.each(rows.map((row) => columns.map((column) => row[column])));
        }
        const written = summed();
        for await (const rows of pages(target, table, key)) for (const row of rows) written.add(columns, row);
        const [one, other] = [read.end(), written.end()];
        if (one.rows !== other.rows || one.hash !== other.hash)
          throw refusal('MOVE-DIFFERS', table, { table, found: other.rows, recorded: one.rows });
        done.push({ table, ...one });
      }
      // the tables themselves stay behind: with another stamp they are made again when they are asked for
      await to.writer.prepare(`UPDATE wide SET stamp = ''`).run();
      return done;
    }),
  );
  await to.rebuild();
  await to.wipe();
  return moved;
};
