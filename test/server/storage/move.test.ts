import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../../server/backup/age.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { command } from '../../support/command.ts';
import { postgresAbsent, postgresPresent, postgresServer } from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { built } from '../crash/served.ts';
import { published, receiptOf, researchers, respondents } from './life-of-a-store.ts';
import { peek, poke } from './raw-bytes.ts';
import { smallDocument } from './small-survey.ts';
import { keyOf } from './store-at.ts';

interface Moved {
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly hash: string }[];
}

const filled = async (folder: string, answers = 450): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const store = await openStore({ path: `${folder}/confia.db` });
  await published(store);
  await respondents(store, answers);
  await researchers(store);
  await store.source('small');
  await store.close();
};

/** Tables that are empty whenever nobody has the database open, and those of the migrations. */
const passing = /^(?:unfiled|wide|kysely_.*)$/;

/** Two rows in every table that has none, so that nothing can be forgotten of whatever tables there ever are. */
const everywhere = (path: string): void =>
  poke(path, (database) => {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    for (const table of tables.map(String).filter((name) => !passing.test(name))) {
      if (database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() !== 0) continue;
      const columns = database.pragma(`table_info("${table}")`) as {
        readonly name: string;
        readonly type: string;
      }[];
      for (const row of [1, 2])
        database
          .prepare(`INSERT INTO "${table}" VALUES (${columns.map(() => '?').join(', ')})`)
          .run(
            columns.map(({ name, type }) =>
              type === 'INTEGER'
                ? row
                : type === 'BLOB'
                  ? Buffer.from([0, 255, row])
                  : `${name} ${row} ñ 語 😀`,
            ),
          );
    }
  });

describe('move', () => {
  it('needs two places, and says where there is no database', async () => {
    const folder = temporaryFolder();
    expect((await command(['move', '--from', folder])).exit).toBe(2);
    expect((await command(['move', '--from', folder, '--to', folder])).exit).toBe(1);
    const { exit, err } = await command(['move', '--from', folder, '--to', `${folder}/to`]);
    expect([exit, err]).toEqual([1, expect.stringContaining('MOVE-NONE')]);
  });

  it.skipIf(!postgresPresent)(
    `takes everything to a server and back with the same counts and hashes (needs ${postgresAbsent})`,
    async () => {
      const server = await postgresServer();
      const url = server.address('moved');
      await server.prepare(url);
      const [from, back] = [temporaryFolder(), `${temporaryFolder()}/back`];
      await filled(from);
      everywhere(`${from}/confia.db`);
      const there = await command(['move', '--from', from, '--to', url, '--json']);
      expect(there).toMatchObject({ exit: 0, err: '' });
      const { tables } = JSON.parse(there.out) as Moved;
      const rows = Object.fromEntries(tables.map((own) => [own.table, own.rows]));
      expect(rows).toMatchObject({ response: 454, tombstone: 1, conflict: 2, place: 1, survey_version: 4 });
      expect(tables.filter((own) => own.rows === 0 && !passing.test(own.table))).toEqual([]);
      expect(rows['part']).toBeGreaterThan(8);
      expect(rows['segment_column']).toBeGreaterThan(4);

      const store = await openStore({ path: url });
      expect(await store.verify()).toEqual([]);
      expect((await store.byReceipt(receiptOf(50)))?.document.answers['why']).toContain('text 50 ñ 語 😀');
      expect(await store.submit(keyOf(8), smallDocument({ why: 'x' }), receiptOf(8))).toEqual({
        kind: 'conflict',
      });
      expect(await (await store.source('small')).rows()).toBe(450);
      const busy = await command(['move', '--from', url, '--to', back]);
      expect([busy.exit, busy.err]).toEqual([1, expect.stringContaining('MOVE-IN-USE')]);
      await store.close();

      const again = await command(['move', '--from', from, '--to', url]);
      expect([again.exit, again.err]).toEqual([1, expect.stringContaining('MOVE-NOT-EMPTY')]);

      const home = await command(['move', '--from', url, '--to', back, '--json']);
      expect(home).toMatchObject({ exit: 0, err: '' });
      const returned = (JSON.parse(home.out) as Moved).tables;
      const changed = returned.filter(
        (own) => tables.find(({ table }) => table === own.table)?.hash !== own.hash,
      );
      expect(changed.map(({ table }) => table)).toEqual(['conflict']);
      const local = await openStore({ path: `${back}/confia.db` });
      expect(await local.verify()).toEqual([]);
      expect((await local.byReceipt(receiptOf(50)))?.document.answers['why']).toContain('text 50 ñ 語 😀');
      await local.close();
    },
    120_000,
  );

  it.skipIf(!postgresPresent || !existsSync(built))(
    `leaves its target as it was when it is killed, and can be begun again (needs ${postgresAbsent}, and npm run build)`,
    async () => {
      const server = await postgresServer();
      const url = server.address('killed_move');
      await server.prepare(url);
      const from = temporaryFolder();
      await filled(from, 2000);
      const moving = spawn(process.execPath, [built, 'move', '--from', from, '--to', url], {
        stdio: 'ignore',
      });
      const isWriting = `SELECT count(*) AS sessions FROM pg_stat_activity
        WHERE application_name = 'confia' AND query ILIKE 'insert into "response"%'`;
      while (moving.exitCode === null && (await server.ask(isWriting))[0]?.['sessions'] === 0) await pause(2);
      expect(moving.exitCode).toBeNull();
      moving.kill('SIGKILL');
      await once(moving, 'exit');
      while (
        (await server.ask("SELECT 1 FROM pg_stat_activity WHERE application_name = 'confia'")).length > 0
      )
        await pause(20);
      for (const table of ['response', 'counter', 'survey_version'])
        expect(await server.ask(`SELECT count(*) AS rows FROM ${table}`, url), table).toEqual([{ rows: 0 }]);
      expect(await command(['move', '--from', from, '--to', url])).toMatchObject({ exit: 0 });
      const store = await openStore({ path: url });
      expect((await store.counts('small')).complete).toBe(2000);
      await store.close();
    },
    120_000,
  );

  it('keeps nothing where one row did not arrive', async () => {
    const [from, to] = [temporaryFolder(), temporaryFolder()];
    await filled(from);
    await (await openStore({ path: `${to}/confia.db` })).close();
    poke(`${to}/confia.db`, (database) =>
      database.exec(
        "CREATE TRIGGER lossy BEFORE INSERT ON receipt WHEN hex(NEW.id) > 'FA' BEGIN SELECT RAISE(IGNORE); END",
      ),
    );
    const { exit, err } = await command(['move', '--from', from, '--to', to]);
    expect([exit, err]).toEqual([1, expect.stringContaining('MOVE-DIFFERS')]);
    for (const table of ['receipt', 'counter', 'survey_version'])
      expect(
        peek(`${to}/confia.db`, (database) =>
          database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
        ),
        table,
      ).toBe(0);
  });

  it('is not a backup, which the server’s own tools make', async () => {
    const { exit, err } = await command(
      [
        'backup',
        '--out',
        temporaryFolder(),
        '--recipient',
        (await newKey()).recipient,
        '--data',
        temporaryFolder(),
      ],
      { env: { CONFIA_DATABASE: 'postgres://confia@db.example.org/study' } },
    );
    expect([exit, err]).toEqual([1, expect.stringContaining('BACKUP-POSTGRES')]);
  });

  it('keeps nothing of a database that is damaged', async () => {
    const [from, to] = [temporaryFolder(), `${temporaryFolder()}/to`];
    await filled(from);
    poke(`${from}/confia.db`, (database) => database.exec("DELETE FROM response WHERE hex(id) > 'F0'"));
    const { exit, err } = await command(['move', '--from', from, '--to', to]);
    expect([exit, err]).toEqual([1, expect.stringContaining('STORE-COUNT')]);
  });
});
