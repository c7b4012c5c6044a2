import { join } from 'node:path';
import { Migrator } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../server/migrations/migrations.ts';
import { schemaOf } from '../../../server/storage/kysely.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { openWriter } from '../../../server/storage/sqlite.ts';
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

describe('a database of every schema there has been', () => {
  for (const last of names)
    it(`${last} is brought up to date with every answer as it was`, async () => {
      const folder = temporaryFolder();
      const today = join(folder, 'today.db');
      const first = await openStore({ path: today });
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
      const path = join(folder, 'older.db');
      await olderDatabase(path, today, last);
      const store = await openStore({ path });
      expect(await store.verify()).toEqual([]);
      expect(await store.counts('small')).toMatchObject({ complete: answers - 1, withdrawn: 1 });
      for (let number = 0; number < answers; number += 1)
        expect((await store.byReceipt(`receipt ${number}`))?.document.answers['why'] ?? null).toBe(
          number === 3 ? null : `${number} ${'because '.repeat(number * 60)}`,
        );
      await store.submit('later-key-of-somebody', smallDocument(), 'later');
      expect((await store.counts('small')).complete).toBe(answers);
      await store.close();
      expect(
        (await openStore({ path }).then(async (again) => [await again.verify(), await again.close()]))[0],
      ).toEqual([]);
    }, 60_000);
});
