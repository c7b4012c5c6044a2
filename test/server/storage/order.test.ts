import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../../server/storage/keys.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { onEachEngine } from './engines.ts';
import { chance, offsetsOf, peek, rankCorrelation } from './raw-bytes.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const canary = (number: number): string => `<canary ${number}>`;

/** Answers one after the other, in batches as they come under load. */
const arrive = async (store: Store, answers: number, length: number): Promise<void> => {
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  for (let from = 0; from < answers; from += 7)
    await Promise.all(
      Array.from({ length: Math.min(7, answers - from) }, (_, place) =>
        store.submit(
          keyOf(from + place),
          smallDocument({ why: `${canary(from + place)}${'.'.repeat(length)}${canary(from + place)}` }),
          `receipt ${from + place}`,
        ),
      ),
    );
};

const places = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);

/** Mean within pages of how the place inside a page goes with arrival: what a thief would look at next. */
const withinPages = (offsets: readonly number[]): { readonly mean: number; readonly limit: number } => {
  const byPage = new Map<number, { at: number; arrived: number }[]>();
  for (const [arrived, offset] of offsets.entries()) {
    const page = Math.floor(offset / 16384);
    byPage.set(page, [...(byPage.get(page) ?? []), { at: offset, arrived }]);
  }
  const pages = [...byPage.values()].filter((rows) => rows.length >= 3);
  const own = pages.map((rows) =>
    rankCorrelation(
      rows.map(({ at }) => at),
      rows.map(({ arrived }) => arrived),
    ),
  );
  const variance = pages.reduce((sum, rows) => sum + 1 / (rows.length - 1), 0) / pages.length ** 2;
  return { mean: own.reduce((sum, value) => sum + value, 0) / own.length, limit: 4 * Math.sqrt(variance) };
};

describe('nobody can read from the file in which order people answered', () => {
  for (const [kind, answers, length] of [
    ['short', 2000, 60],
    ['long', 1200, 9000],
  ] as const)
    it(`not from the bytes of ${kind} answers, running or closed`, async () => {
      const path = newPath();
      const store = await storeAt(path);
      await arrive(store, answers, length);
      const texts = places(answers).map(canary);

      peekLog(path);
      const running = offsetsOf(path, texts);
      expect(running.filter((offset) => offset < 0)).toEqual([]);
      expect(Math.abs(rankCorrelation(places(answers), running))).toBeLessThan(chance(answers));

      await store.close();
      const closed = offsetsOf(path, texts);
      expect(Math.abs(rankCorrelation(places(answers), closed))).toBeLessThan(chance(answers));
      const { mean, limit } = withinPages(closed);
      expect(Math.abs(mean)).toBeLessThan(limit);
    }, 120_000);

  it('not from the places of quotas that people on their way hold', async () => {
    const path = newPath();
    const store = await storeAt(path);
    const quotas = [
      { name: 'everyone', when: "${trust} != ''", limit: 5000, action: 'mark' },
    ] satisfies Survey['quotas'];
    await store.publish({ ...smallSurvey(), quotas }, smallStudy, '2026-02-01');
    const { status: _, missing: __, ...head } = smallDocument({});
    const hash = (await store.published('small'))?.hash ?? '';
    const page = smallSurvey().pages[0]?.name ?? '';
    for (let from = 0; from < 1500; from += 5)
      await Promise.all(
        Array.from({ length: 5 }, (_own, place) =>
          store.saveDraft(
            keyOf(from + place),
            { ...head, hash, answers: { trust: '4' }, seen: [page], revision: 1 },
            { moment: { now: from, idle: 1e9 } },
          ),
        ),
      );
    expect(await store.quotas('small')).toMatchObject([{ reserved: 1500 }]);
    await store.settle();
    await store.close();
    const bytes = readFileSync(path);
    const found = places(1500).map((number) =>
      bytes.indexOf(Buffer.concat([Buffer.from('small'), idOf(keyOf(number)), Buffer.from('everyone')])),
    );
    expect(found.filter((offset) => offset < 0)).toEqual([]);
    expect(Math.abs(rankCorrelation(places(1500), found))).toBeLessThan(chance(1500));
    const { mean, limit } = withinPages(found);
    expect(Math.abs(mean)).toBeLessThan(limit);
  });

  it('there is no row number, no growing number and no time in any table but of researchers’ own', async () => {
    const path = newPath();
    const store = await storeAt(path);
    await arrive(store, 20, 10);
    await store.close();
    peek(path, (database) => {
      const tables = database
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
        .all() as readonly { name: string; sql: string }[];
      expect(tables.length).toBeGreaterThan(14);
      for (const { name, sql } of tables) expect(sql, name).toMatch(/without rowid/i);
      expect(tables.map(({ sql }) => sql).join(' ')).not.toMatch(/autoincrement/i);
      const columns = tables.flatMap(({ name }) =>
        (
          database.prepare('SELECT name FROM pragma_table_xinfo(?)').all(name) as readonly { name: string }[]
        ).map((column) => `${name}.${column.name}`),
      );
      expect(
        columns.filter((name) => /time|date|_at$|created|seq|address|agent|host|\bip\b/.test(name)),
      ).toEqual(['kysely_migration.timestamp', 'session.createdAt', 'webhook.address']);
    });
  });

  it('no row of an answer reaches 4,000 bytes and none spills, at the longest allowed', async () => {
    const path = newPath();
    const store = await storeAt(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    for (const [place, letter] of ['a', 'é', 'ع', '中', '😀'].entries())
      for (const length of [0, 3500, 3560, 3570, 3600, 10_000]) {
        const key = keyOf(place * 100_000 + length);
        const document = smallDocument({ why: letter.repeat(length / letter.length) });
        await store.submit(key, document, key);
        await store.submit(key, { ...document, language: 'es' }, key);
        expect((await store.byReceipt(key))?.document).toEqual(document);
        const { status: _, missing: __, ...head } = document;
        await store.saveDraft(`${key} draft`, { ...head, seen: [], revision: 1 });
      }
    await store.close();
    peek(path, (database) => {
      for (const table of ['response', 'conflict', 'draft', 'part', 'receipt', 'unfiled', 'pending']) {
        const columns = database
          .prepare('SELECT name FROM pragma_table_xinfo(?)')
          .pluck()
          .all(table) as readonly string[];
        const bytes = columns.map((name) => `octet_length("${name}")`).join(' + ');
        const longest = database.prepare(`SELECT max(${bytes}) FROM ${table}`).pluck().get() as number | null;
        expect(longest ?? 0, table).toBeLessThanOrEqual(4000);
        expect(
          database
            .prepare("SELECT count(*) FROM dbstat WHERE name = ? AND pagetype = 'overflow'")
            .pluck()
            .get(table),
          table,
        ).toBe(0);
      }
      expect(database.prepare('SELECT count(*) FROM part').pluck().get()).toBeGreaterThan(50);
    });
  });
});

onEachEngine((engine) => {
  describe('nor can it be read', () => {
    it('not from what is read out, nor from receipts and lists of what waits', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await arrive(store, 1000, 10);
      const read: number[] = [];
      for await (const { document } of store.responses('small'))
        read.push(Number(/\d+/.exec(document.answers['why'] ?? '')?.[0]));
      expect(Math.abs(rankCorrelation(places(1000), read))).toBeLessThan(chance(1000));
      await store.close();
      const ids = (await engine.ask(path, 'SELECT ids FROM pending')).map(({ ids: own }) =>
        (own as Buffer).toString('hex'),
      );
      for (const batch of ids) {
        const own = batch.match(/.{32}/g) ?? [];
        expect(own).toEqual([...own].sort());
      }
    });

    if (!engine.isFile)
      it('from a number or a time in any table that a server counts up by itself', async () => {
        const path = newPath();
        const store = await storeAt(path);
        await arrive(store, 20, 10);
        await store.close();
        const columns = await engine.ask(
          path,
          `SELECT table_name || '.' || column_name AS name, data_type AS kind, column_default AS given, is_identity AS grown
         FROM information_schema.columns WHERE table_schema = current_schema()`,
        );
        expect(columns.length).toBeGreaterThan(100);
        for (const { name, kind, given, grown } of columns) {
          expect(['text', 'bytea', 'bigint', 'integer', 'character varying'], String(name)).toContain(kind);
          expect(String(given ?? ''), String(name)).not.toMatch(/nextval|now|current/);
          expect(grown, String(name)).toBe('NO');
        }
      });
  });
});

/** Moves the log into the file, as every few megabytes of answers do. */
function peekLog(path: string): void {
  const database = new Database(path);
  database.pragma('wal_checkpoint(FULL)');
  database.close();
}
