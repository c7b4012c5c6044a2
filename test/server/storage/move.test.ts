import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../../server/backup/age.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { command } from '../../support/command.ts';
import { postgresAbsent, postgresPresent, postgresServer } from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { peek, poke } from './raw-bytes.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf } from './store-at.ts';

const receipt = (number: number): string => number.toString(16).padStart(64, '0');

interface Moved {
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly hash: string }[];
}

const filled = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const store = await openStore({ path: `${folder}/confia.db` });
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  await Promise.all(
    Array.from({ length: 450 }, (_, number) =>
      store.submit(
        keyOf(number),
        smallDocument({
          trust: '3',
          why: `text ${number} ñ 語 😀 ${'long '.repeat(number % 50 === 0 ? 2000 : 1)}`,
        }),
        receipt(number),
      ),
    ),
  );
  await store.submit(keyOf(3), smallDocument({ why: 'another' }), receipt(3));
  await store.withdraw(receipt(7));
  await store.source('small');
  await store.takePlace('small', 'x', 'en');
  await store.close();
};

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
      const there = await command(['move', '--from', from, '--to', url, '--json']);
      expect(there).toMatchObject({ exit: 0, err: '' });
      const { tables } = JSON.parse(there.out) as Moved;
      const rows = Object.fromEntries(tables.map((own) => [own.table, own.rows]));
      expect(rows).toMatchObject({ response: 449, tombstone: 1, conflict: 1, place: 1, survey_version: 1 });
      expect(rows['part']).toBeGreaterThan(8);
      expect(rows['segment_column']).toBeGreaterThan(4);

      const store = await openStore({ path: url });
      expect(await store.verify()).toEqual([]);
      expect((await store.byReceipt(receipt(50)))?.document.answers['why']).toContain('text 50 ñ 語 😀');
      expect(await store.submit(keyOf(8), smallDocument({ why: 'x' }), receipt(8))).toEqual({
        kind: 'conflict',
      });
      expect(await (await store.source('small')).rows()).toBe(449);
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
      expect((await local.byReceipt(receipt(50)))?.document.answers['why']).toContain('text 50 ñ 語 😀');
      await local.close();
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
