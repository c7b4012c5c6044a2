import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openColumns } from '../../../server/storage/open-columns.ts';
import { shownDatabase } from '../../../server/storage/open-engine.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import type { PostgresClient } from '../../../server/storage/postgres-client.ts';
import { postgresIssue } from '../../../server/storage/postgres-durability.ts';
import { StorageError } from '../../../server/storage/storage-error.ts';
import { postgresAbsent, postgresPresent } from '../../support/postgres-server.ts';
import { onPostgres, receipt } from './on-postgres.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf } from './store-at.ts';

const refusedFor = async (path: string): Promise<unknown> => {
  try {
    await (await openStore({ path })).close();
    return null;
  } catch (error) {
    return error instanceof StorageError ? error.issue : error;
  }
};

describe.skipIf(!postgresPresent)(`a store on a PostgreSQL server (needs ${postgresAbsent})`, () => {
  const made = onPostgres();

  it('is refused where it would not keep what it acknowledges, where it is not there, and where it is not ours', async () => {
    const path = await made.newPath();
    const store = await made.opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    for (const [number, setting] of ['fsync', 'full_page_writes'].entries()) {
      await made.server.ask(`ALTER SYSTEM SET ${setting} = off`);
      await made.server.ask('SELECT pg_reload_conf()');
      await pause(500);
      expect(await refusedFor(path)).toMatchObject({
        code: 'STORE-POSTGRES-SETTING',
        data: { setting, found: 'off', needed: 'on' },
      });
      const unsafe = { code: 'INTAKE-UNSAFE', data: { setting, found: 'off', needed: 'on' } };
      expect(await store.trouble(), 'of a store that is open').toMatchObject(unsafe);
      await expect(store.submit(keyOf(number), smallDocument(), receipt(number))).rejects.toMatchObject({
        issue: unsafe,
        retry: true,
      });
      await made.server.ask(`ALTER SYSTEM RESET ${setting}`);
      await made.server.ask('SELECT pg_reload_conf()');
      await pause(500);
      expect(await store.trouble()).toBeNull();
      expect(await store.submit(keyOf(number), smallDocument(), receipt(number))).toEqual({ kind: 'stored' });
    }
    expect(await refusedFor(made.server.address('nowhere'))).toMatchObject({
      code: 'STORE-POSTGRES-SETTING',
      data: { setting: 'search_path' },
    });
    expect(await refusedFor(path.replace('/postgres?', '/absent?'))).toMatchObject({
      code: 'STORE-POSTGRES-UNREACHABLE',
    });
    expect(await refusedFor('postgres://confia:secret@127.0.0.1:1/none')).toMatchObject({
      code: 'STORE-POSTGRES-UNREACHABLE',
      place: 'postgres://confia@127.0.0.1:1/none',
    });
    expect(await refusedFor('postgres://[')).toMatchObject({ code: 'STORE-POSTGRES-ADDRESS' });
    await made.server.ask('CREATE TABLE visits (address text PRIMARY KEY)', path);
    expect(await refusedFor(path)).toMatchObject({
      code: 'STORE-NOT-CARDED',
      data: { found: 'visits.address' },
    });
  });

  it('is refused where texts would be stored as something else, and where the server is too old', async () => {
    await made.server.ask(
      "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'",
    );
    expect(await refusedFor(made.server.address().replace('/postgres?', '/latin?'))).toMatchObject({
      code: 'STORE-POSTGRES-SETTING',
      data: { setting: 'server_encoding', found: 'LATIN1', needed: 'UTF8' },
    });
    const said: Readonly<Record<string, string>> = { server_version_num: '140011', server_version: '14.11' };
    const old: PostgresClient = {
      query: async (sql) => {
        const [, setting = ''] = /current_setting\('(\w+)'\)/.exec(sql) ?? [];
        return { rows: [{ value: said[setting] ?? 'on' }], rowCount: 1, command: 'SELECT' };
      },
      whenLost: () => undefined,
      whenNotified: () => undefined,
      heard: () => 0,
      cut: () => undefined,
      end: async () => undefined,
    };
    expect(await postgresIssue(old, 'store', true)).toMatchObject({
      code: 'STORE-POSTGRES-OLD',
      data: { found: '14.11', needed: '15' },
    });
  });

  it('refuses an answer and nothing else when the server’s disk is full, and takes it when there is room', async () => {
    const path = await made.newPath();
    const store = await made.opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    expect(await store.submit(keyOf(1), smallDocument(), receipt(1))).toEqual({ kind: 'stored' });
    await made.server.ask(
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
      path,
    );
    await made.server.ask(
      'CREATE TRIGGER full_disk BEFORE INSERT ON response FOR EACH ROW EXECUTE FUNCTION full_disk()',
      path,
    );
    await expect(store.submit(keyOf(2), smallDocument(), receipt(2))).rejects.toMatchObject({
      issue: { code: 'INTAKE-FULL' },
    });
    expect(await store.trouble(), 'what readiness is told').toMatchObject({ code: 'INTAKE-FULL' });
    expect((await store.byReceipt(receipt(1)))?.document).toEqual(smallDocument());
    await made.server.ask('DROP TRIGGER full_disk ON response', path);
    expect(await store.submit(keyOf(2), smallDocument(), receipt(2))).toEqual({ kind: 'stored' });
    expect(await store.trouble()).toBeNull();
    expect(await store.verify()).toEqual([]);
  });

  it('never shows a password', () => {
    expect(shownDatabase('postgres://ana:se%40cret@db.example.org:5432/study?sslmode=require')).toBe(
      'postgres://ana@db.example.org:5432/study',
    );
    expect(shownDatabase('/var/lib/confia/confia.db')).toBe('/var/lib/confia/confia.db');
  });

  it('loses nothing it acknowledged when its sessions are cut, refuses the rest, and goes on', async () => {
    const path = await made.newPath();
    const store = await made.opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    const settled: PromiseSettledResult<{ readonly kind: string }>[] = [];
    for (let round = 0; round < 6; round += 1) {
      const sent = Promise.allSettled(
        Array.from({ length: 40 }, (_, place) => {
          const number = round * 40 + place;
          return store.submit(keyOf(number), smallDocument({ why: `text ${number}` }), receipt(number));
        }),
      );
      await pause(20);
      await made.server.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'confia'",
      );
      settled.push(...(await sent));
    }
    const kept = settled.flatMap((own, number) => (own.status === 'fulfilled' ? [number] : []));
    const refused = settled.flatMap((own) => (own.status === 'rejected' ? [own.reason] : []));
    for (const error of refused) expect(error).toMatchObject({ issue: { code: 'INTAKE-LOST' }, retry: true });
    for (const number of kept)
      expect((await store.byReceipt(receipt(number)))?.document.answers['why']).toBe(`text ${number}`);
    for (let number = 0; number < settled.length; number += 1)
      expect(
        (await store.submit(keyOf(number), smallDocument({ why: `text ${number}` }), receipt(number))).kind,
      ).toMatch(/stored|repeated/);
    expect(await store.counts('small')).toMatchObject({ complete: settled.length });
    expect(await store.verify()).toEqual([]);
  });

  it('is analysed over sessions that only read, beside the store', async () => {
    const path = await made.newPath();
    const store = await made.opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    await Promise.all(
      Array.from({ length: 30 }, (_, number) =>
        store.submit(keyOf(number), smallDocument(), receipt(number)),
      ),
    );
    const columns = await openColumns({ path, change: store.changeColumns });
    onTestFinished(() => columns.close());
    expect(await (await columns.source('small')).rows()).toBe(30);
    await store.submit(keyOf(99), smallDocument(), receipt(99));
    expect(await (await columns.source('small')).rows()).toBe(31);
  });
});
