import { join } from 'node:path';
import { Migrator } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../server/migrations/migrations.ts';
import { schemaIn, schemaOf } from '../../../server/storage/kysely.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { postgresSessions } from '../../../server/storage/postgres.ts';
import { postgresDialect } from '../../../server/storage/postgres-dialect.ts';
import { openWriter } from '../../../server/storage/sqlite.ts';
import type { Store } from '../../../server/storage/store.ts';
import {
  type PostgresServer,
  postgresAbsent,
  postgresPresent,
  postgresServer,
} from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';

const names = Object.keys(migrations).sort();
const answers = 20;

/** A database as it was when `last` was the newest change of the schema, with what today's has in the columns of then. */
const olderDatabase = async (path: string, today: string, last: string): Promise<void> => {
  const file = openWriter(path);
  file.exec(
    `CREATE TABLE kysely_migration (name TEXT PRIMARY KEY NOT NULL, timestamp TEXT NOT NULL) WITHOUT ROWID;
     CREATE TABLE kysely_migration_lock (id TEXT PRIMARY KEY NOT NULL, is_locked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`,
  );
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));
  const { error } = await new Migrator({
    db: schemaOf(file),
    provider: { getMigrations: async () => known },
  }).migrateToLatest();
  expect(error).toBeUndefined();
  file.prepare('ATTACH ? AS today').run(today);
  const tables = file
    .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'kysely%'")
    .pluck()
    .all() as string[];
  for (const table of tables) {
    const columns = (schema: string): readonly string[] =>
      file.prepare(`SELECT name FROM pragma_table_xinfo(?, ?)`).pluck().all(table, schema) as string[];
    const shared = columns('main').filter((column) => columns('today').includes(column));
    // what a later version has no table for any more is not there to be copied
    if (shared.length === 0) continue;
    const list = shared.map((column) => `"${column}"`).join(', ');
    file.exec(`INSERT OR REPLACE INTO main."${table}" (${list}) SELECT ${list} FROM today."${table}"`);
  }
  file.close();
};

/** The same on a PostgreSQL server, where both are schemas of one database. */
const olderSchema = async (
  server: PostgresServer,
  path: string,
  today: string,
  last: string,
): Promise<void> => {
  await server.prepare(path);
  await server.ask(
    `CREATE TABLE kysely_migration (name text COLLATE "C" PRIMARY KEY, timestamp text COLLATE "C" NOT NULL);
     CREATE TABLE kysely_migration_lock (id text COLLATE "C" PRIMARY KEY, is_locked bigint NOT NULL DEFAULT 0)`,
    path,
  );
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));
  const { error } = await new Migrator({
    db: schemaIn(postgresDialect(postgresSessions(path))),
    provider: { getMigrations: async () => known },
  }).migrateToLatest();
  expect(error).toBeUndefined();
  const shared = await server.ask(
    `SELECT older.table_name AS table, string_agg(quote_ident(older.column_name), ', ') AS columns
     FROM information_schema.columns older JOIN information_schema.columns newer USING (table_name, column_name)
     WHERE older.table_schema = current_schema() AND newer.table_schema = '${today}' AND table_name NOT LIKE 'kysely%'
     GROUP BY older.table_name`,
    path,
  );
  for (const { table, columns } of shared)
    await server.ask(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM ${today}."${table}" ON CONFLICT DO NOTHING`,
      path,
    );
};

const isEveryOneThere = async (store: Store): Promise<void> => {
  expect(await store.verify()).toEqual([]);
  expect(await store.counts('small')).toMatchObject({ complete: answers - 1, withdrawn: 1 });
  for (let number = 0; number < answers; number += 1)
    expect((await store.byReceipt(`receipt ${number}`))?.document.answers['why'] ?? null).toBe(
      number === 3 ? null : `${number} ${'because '.repeat(number * 60)}`,
    );
  await store.submit('later-key-of-somebody', smallDocument(), 'later');
  expect((await store.counts('small')).complete).toBe(answers);
};

const filled = async (path: string): Promise<void> => {
  const first = await openStore({ path });
  await first.publish(smallSurvey(), smallStudy, '2026-02-01');
  await first.submitMany(
    Array.from({ length: answers }, (_, number) => ({
      key: Buffer.alloc(16, `answer ${number} `).toString('base64url'),
      document: smallDocument({ trust: '3', why: `${number} ${'because '.repeat(number * 60)}` }),
      receiptHash: `receipt ${number}`,
    })),
  );
  await first.withdraw('receipt 3');
  await first.close();
};

describe('a database of every schema there has been', () => {
  for (const last of names)
    it(`${last} is brought up to date with every answer as it was`, async () => {
      const folder = temporaryFolder();
      const today = join(folder, 'today.db');
      await filled(today);
      const path = join(folder, 'older.db');
      await olderDatabase(path, today, last);
      const store = await openStore({ path });
      await isEveryOneThere(store);
      await store.close();
      expect(
        (await openStore({ path }).then(async (again) => [await again.verify(), await again.close()]))[0],
      ).toEqual([]);
    }, 60_000);
});

describe.skipIf(!postgresPresent)(
  `a database of an older schema on a server (needs ${postgresAbsent})`,
  () => {
    // the first there was, and one halfway
    for (const [place, last] of [names[0] ?? '', names[Math.floor(names.length / 2)] ?? ''].entries())
      it(`${last} is brought up to date with every answer as it was`, async () => {
        const server = await postgresServer();
        const [today, path] = [`today_${place}`, server.address(`older_${place}`)];
        await server.prepare(server.address(today));
        await filled(server.address(today));
        await olderSchema(server, path, today, last);
        const store = await openStore({ path });
        await isEveryOneThere(store);
        await store.close();
      }, 60_000);
  },
);
