import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { confirmedQuotes, quoteDigest } from '../../../server/quotes/confirmed-quotes.ts';
import { openColumns } from '../../../server/storage/open-columns.ts';
import { shownDatabase } from '../../../server/storage/open-engine.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import type { PostgresClient } from '../../../server/storage/postgres-client.ts';
import { postgresIssue } from '../../../server/storage/postgres-durability.ts';
import { StorageError } from '../../../server/storage/storage-error.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { StoreOptions } from '../../../server/storage/store-options.ts';
import type { Draft, ResponseDocument } from '../../../surveys/model/response.ts';
import {
  type PostgresServer,
  postgresAbsent,
  postgresPresent,
  startPostgres,
} from '../../support/postgres-server.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { noStudy } from '../../support/survey.ts';
import { chance, rankCorrelation } from './raw-bytes.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf } from './store-at.ts';

const receipt = (number: number): string => number.toString(16).padStart(64, '0');
const token = (number: number): string => Buffer.from(`${number}`.padStart(16, '.')).toString('base64url');

const refusedFor = async (path: string): Promise<unknown> => {
  try {
    await (await openStore({ path })).close();
    return null;
  } catch (error) {
    return error instanceof StorageError ? error.issue : error;
  }
};

describe.skipIf(!postgresPresent)(`a store on a PostgreSQL server (needs ${postgresAbsent})`, () => {
  let server: PostgresServer;
  let made = 0;

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  const newPath = async (): Promise<string> => {
    made += 1;
    const path = server.address(`alone_${made}`);
    await server.prepare(path);
    return path;
  };
  const opened = async (path: string, options: Partial<StoreOptions> = {}): Promise<Store> => {
    const store = await openStore({ path, ...options });
    onTestFinished(() => store.close().catch(() => undefined));
    return store;
  };
  /** Two processes on one database, as far as the database can tell. */
  const two = async (): Promise<readonly [Store, Store, string]> => {
    const path = await newPath();
    return [await opened(path), await opened(path), path];
  };

  it('is refused where it would not keep what it acknowledges, where it is not there, and where it is not ours', async () => {
    const path = await newPath();
    const store = await opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    for (const [number, setting] of ['fsync', 'full_page_writes'].entries()) {
      await server.ask(`ALTER SYSTEM SET ${setting} = off`);
      await server.ask('SELECT pg_reload_conf()');
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
      await server.ask(`ALTER SYSTEM RESET ${setting}`);
      await server.ask('SELECT pg_reload_conf()');
      await pause(500);
      expect(await store.trouble()).toBeNull();
      expect(await store.submit(keyOf(number), smallDocument(), receipt(number))).toEqual({ kind: 'stored' });
    }
    expect(await refusedFor(server.address('nowhere'))).toMatchObject({
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
    await server.ask('CREATE TABLE visits (address text PRIMARY KEY)', path);
    expect(await refusedFor(path)).toMatchObject({
      code: 'STORE-NOT-CARDED',
      data: { found: 'visits.address' },
    });
  });

  it('is refused where texts would be stored as something else, and where the server is too old', async () => {
    await server.ask(
      "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'",
    );
    expect(await refusedFor(server.address().replace('/postgres?', '/latin?'))).toMatchObject({
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
      end: async () => undefined,
    };
    expect(await postgresIssue(old, 'store', true)).toMatchObject({
      code: 'STORE-POSTGRES-OLD',
      data: { found: '14.11', needed: '15' },
    });
  });

  it('refuses an answer and nothing else when the server’s disk is full, and takes it when there is room', async () => {
    const path = await newPath();
    const store = await opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    expect(await store.submit(keyOf(1), smallDocument(), receipt(1))).toEqual({ kind: 'stored' });
    await server.ask(
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
      path,
    );
    await server.ask(
      'CREATE TRIGGER full_disk BEFORE INSERT ON response FOR EACH ROW EXECUTE FUNCTION full_disk()',
      path,
    );
    await expect(store.submit(keyOf(2), smallDocument(), receipt(2))).rejects.toMatchObject({
      issue: { code: 'INTAKE-FULL' },
    });
    expect(await store.trouble(), 'what readiness is told').toMatchObject({ code: 'INTAKE-FULL' });
    expect((await store.byReceipt(receipt(1)))?.document).toEqual(smallDocument());
    await server.ask('DROP TRIGGER full_disk ON response', path);
    expect(await store.submit(keyOf(2), smallDocument(), receipt(2))).toEqual({ kind: 'stored' });
    expect(await store.trouble()).toBeNull();
    expect(await store.verify()).toEqual([]);
  });

  it('has one secret for receipts in all processes: another is refused while there are others', async () => {
    const [one, other, path] = await two();
    const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    await one.holdSecret(first);
    await other.holdSecret(first);
    await expect(other.holdSecret(second)).rejects.toMatchObject({ issue: { code: 'STORE-SECRET' } });
    const marks = await server.ask("SELECT changes FROM stamp WHERE what = 'receipt-secret'", path);
    expect(marks).toHaveLength(1);
    await other.close();
    await one.holdSecret(second);
    await expect((await opened(path)).holdSecret(first)).rejects.toMatchObject({
      issue: { code: 'STORE-SECRET' },
    });
  });

  it('shows words as confirmed, and no more, in each process as another said of them', async () => {
    const [one, other] = await two();
    const survey = smallSurvey();
    const boxes = [{ name: 'quotes', text: 'yes', required: false, purpose: 'quotes' as const }];
    await one.publish({ ...survey, consent: { ...survey.consent, boxes } }, smallStudy, '2026-02-01');
    const own = (await one.published('small'))?.survey ?? survey;
    await one.submit(
      keyOf(1),
      { ...smallDocument({ why: 'because' }, own), purposes: ['quotes'] },
      receipt(1),
    );
    const quoted = async () => (await confirmedQuotes(other).of('small'))['why'] ?? [];
    expect(await quoted()).toEqual([]);
    const { id = '' } = (await one.byReceipt(receipt(1))) ?? {};
    expect(await one.quoteText('small', id, 'why', true, () => true)).toBe(true);
    expect(await quoted()).toEqual([quoteDigest('because')]);
    expect(await one.quoteText('small', id, 'why', false, () => true)).toBe(true);
    expect(await quoted()).toEqual([]);
  });

  it('never shows a password', () => {
    expect(shownDatabase('postgres://ana:se%40cret@db.example.org:5432/study?sslmode=require')).toBe(
      'postgres://ana@db.example.org:5432/study',
    );
    expect(shownDatabase('/var/lib/confia/confia.db')).toBe('/var/lib/confia/confia.db');
  });

  it('takes answers in two processes at once: each key once, receipts of one open in the other, one set of columns', async () => {
    const [one, other] = await two();
    await one.publish(smallSurvey(), smallStudy, '2026-02-01');
    expect((await other.published('small'))?.hash).toBe((await one.published('small'))?.hash);
    const outcomes = await Promise.all(
      Array.from({ length: 240 }, (_, sent) =>
        [one, other][sent % 2]?.submit(
          keyOf(Math.floor(sent / 2)),
          smallDocument({ trust: '3', why: `text ${Math.floor(sent / 2)}` }),
          receipt(Math.floor(sent / 2)),
        ),
      ),
    );
    expect(outcomes.filter((own) => own?.kind === 'stored')).toHaveLength(120);
    expect(outcomes.filter((own) => own?.kind === 'repeated')).toHaveLength(120);
    expect(await other.counts('small')).toEqual(await one.counts('small'));
    expect((await one.byReceipt(receipt(7)))?.document.answers['why']).toBe('text 7');
    expect((await other.byReceipt(receipt(7)))?.document.answers['why']).toBe('text 7');
    const rows = await Promise.all([one, other].map(async (own) => (await own.source('small')).rows()));
    expect(rows).toEqual([120, 120]);
    expect(await other.withdraw(receipt(7))).toBe(true);
    expect(await one.byReceipt(receipt(7))).toBeNull();
    expect(await (await one.source('small')).rows()).toBe(119);
    expect(await one.verify()).toEqual([]);
    expect(await other.verify()).toEqual([]);
  });

  it('knows in each process what another has published, closed or frozen', async () => {
    const [one, other] = await two();
    const first = smallSurvey();
    await one.publish(first, smallStudy, '2026-02-01');
    expect(await other.submit(keyOf(1), smallDocument(), receipt(1))).toEqual({ kind: 'stored' });
    const second = laterVersion(first, smallSurvey(2));
    const both = await Promise.allSettled([
      one.publish(second, smallStudy, '2026-02-02'),
      other.publish({ ...second, title: 'why' }, smallStudy, '2026-02-02'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { issue: { code: 'PUBLISH-CHANGED' } },
    });
    expect((await one.surveys()).map(({ hash }) => hash)).toEqual(
      (await other.surveys()).map(({ hash }) => hash),
    );
    await one.retain('small', 1, 'freeze');
    await expect(other.submit(keyOf(2), smallDocument(), receipt(2))).rejects.toMatchObject({
      issue: { code: 'STORE-FROZEN' },
    });
    await other.closeSurvey('small');
    expect((await one.published('small'))?.status).toBe('closed');
  });

  it('gives fifty who come over two processes exactly the places there are, and an invitation to one of them', async () => {
    const [one, other] = await two();
    const survey = quotaSurvey([agreeing({ limit: 10 })]);
    await one.publish(survey, noStudy, '2026-02-01');
    const document = (seed: number): ResponseDocument => ({
      ...smallDocument({ FC1: '3' }, survey),
      missing: {},
      seed,
    });
    const moment = { now: 0, idle: 60_000 };
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        [one, other][number % 2]?.submit(keyOf(number), document(number), receipt(number), moment),
      ),
    );
    expect(outcomes.filter((own) => own?.kind === 'stored')).toHaveLength(10);
    expect(outcomes.filter((own) => own?.kind === 'turned-away')).toHaveLength(40);
    expect(await one.verify()).toEqual([]);

    const places = await Promise.all(
      Array.from({ length: 40 }, (_, number) => [one, other][number % 2]?.takePlace('small', 'x', 'en')),
    );
    expect([...places].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 40 }, (_, place) => place),
    );

    await one.publish({ ...smallSurvey(), name: 'asked' }, smallStudy, '2026-02-01');
    await one.invite('asked', [{ token: token(1) }]);
    const asked = { ...smallSurvey(), name: 'asked' };
    const used = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        [one, other][number % 2]?.submit(
          keyOf(1000 + number),
          smallDocument({ why: `${number}` }, asked),
          receipt(1000 + number),
          undefined,
          token(1),
        ),
      ),
    );
    expect(used.filter((own) => own?.kind === 'stored')).toHaveLength(1);
    expect(used.filter((own) => own?.kind === 'uninvited')).toHaveLength(19);
  });

  it('keeps the place of somebody of whom only another process hears', async () => {
    const [one, other] = await two();
    const survey = quotaSurvey([agreeing({ limit: 1 })]);
    await one.publish(survey, noStudy, '2026-02-01');
    const draft = (revision: number): Draft => {
      const { status: _, missing: __, ...head } = smallDocument({ FC1: '3' }, survey);
      return { ...head, seen: ['control'], revision };
    };
    const at = (now: number) => ({ moment: { now, idle: 1000 } });
    expect((await one.saveDraft(keyOf(1), draft(1), at(0))).kind).toBe('saved');
    expect((await other.saveDraft(keyOf(2), draft(1), at(100))).kind).toBe('turned-away');
    expect((await one.saveDraft(keyOf(1), draft(2), at(900))).kind).toBe('saved');
    await pause(200);
    expect((await other.saveDraft(keyOf(3), draft(1), at(1200))).kind).toBe('turned-away');
    expect((await other.saveDraft(keyOf(4), draft(1), at(9000))).kind).toBe('saved');
  });

  it('lets one process at a time do work of a name', async () => {
    const [one, other] = await two();
    let go = (): void => undefined;
    const working = new Promise<void>((resolve) => {
      go = resolve;
    });
    const first = one.once('daily', () => working);
    await pause(300);
    expect(await other.once('daily', async () => undefined)).toBe(false);
    expect(await other.once('else', async () => undefined)).toBe(true);
    go();
    expect(await first).toBe(true);
    expect(await other.once('daily', async () => undefined)).toBe(true);
  });

  it('loses nothing it acknowledged when its sessions are cut, refuses the rest, and goes on', async () => {
    const path = await newPath();
    const store = await opened(path);
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
      await server.ask(
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

  it('says nothing of who came when, nor which answer an invitation brought, once it has been rebuilt', async () => {
    const path = await newPath();
    const store = await opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    const people = 120;
    await store.invite(
      'small',
      Array.from({ length: people }, (_, number) => ({ token: token(number) })),
    );
    for (let number = 0; number < people; number += 1)
      await store.submit(
        keyOf(number),
        smallDocument({ why: `person ${number} ${'long '.repeat(number % 7 === 0 ? 900 : 1)}` }),
        receipt(number),
        undefined,
        token(number),
      );
    const linked = 'SELECT count(*) AS rows FROM response r JOIN invitation i ON r.xmin = i.xmin';
    const written = 'SELECT count(DISTINCT xmin::text) AS rows FROM';
    for (let waited = 0; waited < 100; waited += 1) {
      if ((await server.ask(`${written} invitation`, path))[0]?.['rows'] === 1) break;
      await pause(100);
    }
    expect(await server.ask(linked, path)).toEqual([{ rows: 0 }]);
    expect(await server.ask(`${written} invitation`, path)).toEqual([{ rows: 1 }]);
    expect(
      Number((await server.ask(`${written} response`, path))[0]?.['rows']),
      'the test can see what a careless store tells',
    ).toBeGreaterThan(people / 4);
    await store.settle();
    for (const table of ['response', 'part', 'receipt', 'pending', 'counter'])
      expect(await server.ask(`${written} ${table}`, path), table).toEqual([{ rows: 1 }]);
    const rows = await server.ask("SELECT encode(id, 'hex') AS id FROM response ORDER BY ctid", path);
    const order = rows.map(({ id }) => String(id));
    expect(order).toEqual([...order].sort());
    const came = await Promise.all(
      order.map(async (id) =>
        Number(/^person (\d+)/.exec((await store.response('small', id))?.document.answers['why'] ?? '')?.[1]),
      ),
    );
    expect(Math.abs(rankCorrelation(came, [...came.keys()]))).toBeLessThan(chance(people));
  });

  it('leaves no byte of what was withdrawn in any file of a table', async () => {
    const path = await newPath();
    const store = await opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    const words = (number: number): string => `CANARY${String(number).padStart(6, '0')}END`;
    await Promise.all(
      Array.from({ length: 60 }, (_, number) =>
        store.submit(keyOf(number), smallDocument({ why: words(number) }), receipt(number)),
      ),
    );
    await store.submit(keyOf(7), smallDocument({ why: `${words(7)} twice` }), receipt(7));
    await store.source('small');
    const base = join(server.folder, 'base');
    const holding = async (text: string): Promise<number> => {
      await server.ask('CHECKPOINT');
      return readdirSync(base, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text),
      ).length;
    };
    expect(await holding(words(7)), 'the test can find what is there').toBeGreaterThan(0);
    expect(await store.withdraw(receipt(7))).toBe(true);
    expect(await holding(words(7))).toBe(0);
    expect(await holding(words(8))).toBeGreaterThan(0);
    expect(await store.verify()).toEqual([]);
  });

  it('is analysed over sessions that only read, beside the store', async () => {
    const path = await newPath();
    const store = await opened(path);
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
