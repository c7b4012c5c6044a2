import { closeSync, existsSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/storage/open-store.ts';
import { durabilityIssue, openReader, openWriter, versionIssue } from '../../../server/storage/sqlite.ts';
import { storageWords } from '../../../surveys/locales/storage.ts';
import { poke } from './raw-bytes.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const filled = async (path: string, answers: number): Promise<void> => {
  const store = await openStore({ path });
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  await store.submitMany(
    Array.from({ length: answers }, (_, number) => ({
      key: keyOf(number),
      document: smallDocument({ why: `text ${number} `.repeat(20) }),
      receiptHash: String(number),
    })),
  );
  await store.close();
};

describe('a connection', () => {
  it('is at FULL after a write, on a new file and on one opened again, writing and reading', () => {
    const path = newPath();
    for (const create of [true, false]) {
      const writer = openWriter(path);
      if (create) writer.exec('CREATE TABLE one (a INTEGER)');
      writer.exec('INSERT INTO one VALUES (1)');
      expect(writer.pragma('synchronous', { simple: true })).toBe(2);
      expect(durabilityIssue(writer, path)).toBeNull();
      const reader = openReader(path);
      expect(durabilityIssue(reader, path)).toBeNull();
      expect(() => reader.exec('INSERT INTO one VALUES (2)')).toThrow('readonly');
      reader.close();
      writer.close();
    }
  });

  it('has every other pragma of the handbook', () => {
    const writer = openWriter(newPath());
    const read = (name: string): unknown => writer.pragma(name, { simple: true });
    expect(
      Object.fromEntries(
        [
          'page_size',
          'journal_mode',
          'secure_delete',
          'foreign_keys',
          'busy_timeout',
          'trusted_schema',
          'cell_size_check',
          'wal_autocheckpoint',
          'journal_size_limit',
          'temp_store',
        ].map((name) => [name, read(name)]),
      ),
    ).toEqual({
      page_size: 16384,
      journal_mode: 'wal',
      secure_delete: 1,
      foreign_keys: 1,
      busy_timeout: 5000,
      trusted_schema: 0,
      cell_size_check: 1,
      wal_autocheckpoint: 256,
      journal_size_limit: 8388608,
      temp_store: 2,
    });
    writer.close();
  });

  it('that falls back to NORMAL after a write is found out', () => {
    const path = newPath();
    openWriter(path).close();
    const careless = new Database(path);
    expect(careless.pragma('journal_mode', { simple: true })).toBe('wal');
    careless.exec('CREATE TABLE one (a INTEGER)');
    expect(durabilityIssue(careless, path)).toMatchObject({
      code: 'STORE-SYNCHRONOUS',
      data: { found: '1' },
    });
    careless.close();
  });
});

describe('opening refuses', () => {
  const refused = async (path: string, code: string): Promise<void> => {
    const error = await openStore({ path }).then(
      () => null,
      (reason: { issue: { code: string; data?: Record<string, string> } }) => reason,
    );
    expect(error?.issue.code).toBe(code);
    const words = storageWords('es')(code as never, error?.issue.data);
    expect(words).not.toMatch(/[{}]/);
  };

  it('a folder that cannot be made', async () => {
    const path = newPath();
    writeFileSync(path, 'a file');
    await refused(join(path, 'inside', 'answers.db'), 'STORE-FOLDER');
  });

  it('a second process or a second opening, until the first has closed', async () => {
    const path = newPath();
    const store = await storeAt(path);
    await refused(path, 'STORE-IN-USE');
    await store.close();
    await (await openStore({ path })).close();
  });

  it('small pages, in which order of arrival would show', async () => {
    const path = newPath();
    poke(path, (database) => database.exec('CREATE TABLE one (a INTEGER)'));
    await refused(path, 'STORE-PAGE-SIZE');
  });

  it('a file that is no database', async () => {
    const path = newPath();
    writeFileSync(path, 'not a database '.repeat(2000));
    await refused(path, 'STORE-NOT-OURS');
  });

  it('a schema newer than the code', async () => {
    const path = newPath();
    await filled(path, 1);
    poke(path, (database) =>
      database.exec("INSERT INTO kysely_migration VALUES ('9999-from-the-future', '2099-01-01')"),
    );
    await refused(path, 'STORE-SCHEMA-NEWER');
  });

  it('a damaged file', async () => {
    const path = newPath();
    await filled(path, 500);
    const file = openSync(path, 'r+');
    const size = statSync(path).size;
    for (let at = 16384 * 4; at < size; at += 16384) writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, at);
    closeSync(file);
    await refused(path, 'STORE-DAMAGED');
  });

  it('fewer answers than were recorded', async () => {
    const path = newPath();
    await filled(path, 20);
    poke(path, (database) =>
      database.exec('DELETE FROM response WHERE id IN (SELECT id FROM response LIMIT 1)'),
    );
    await refused(path, 'STORE-COUNT');
  });

  it('an old SQLite', () => {
    expect(versionIssue('3.53.1', 'x')).toMatchObject({ code: 'STORE-SQLITE-OLD' });
    expect(versionIssue('3.53.2', 'x')).toBeNull();
    expect(versionIssue('3.54.0', 'x')).toBeNull();
    expect(versionIssue('4.0.0', 'x')).toBeNull();
  });
});

describe('a store', () => {
  it('makes its folder and a file that only its owner can read', async () => {
    const path = join(dirname(newPath()), 'new', 'folder', 'answers.db');
    await storeAt(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('has every answer again after a restart', async () => {
    const path = newPath();
    await filled(path, 300);
    const store = await storeAt(path);
    expect((await store.counts('small')).complete).toBe(300);
    expect((await store.byReceipt('17'))?.document.answers['why']).toBe('text 17 '.repeat(20));
    expect((await store.surveys()).map(({ survey, status }) => [survey.name, status])).toEqual([
      ['small', 'open'],
    ]);
    expect(await store.verify()).toEqual([]);
  });

  it('has nothing left in its log after closing', async () => {
    const path = newPath();
    await filled(path, 100);
    expect(existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0).toBe(0);
  });

  it('publishes a version once, corrects its translations, and refuses other questions under the same number', async () => {
    const store = await storeAt();
    const first = await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    const again = await store.publish(
      { ...smallSurvey(), texts: { ...smallSurvey().texts, es: { title: 'Pequeña' } } },
      smallStudy,
      '2026-03-01',
    );
    expect({ hash: again.hash, day: again.day, secret: again.secret }).toEqual({
      hash: first.hash,
      day: '2026-02-01',
      secret: first.secret,
    });
    expect((await store.published('small'))?.survey.texts['es']).toEqual({ title: 'Pequeña' });
    await expect(store.publish(smallSurvey(1, ['1', '2']), smallStudy, '2026-02-01')).rejects.toMatchObject({
      issue: { code: 'PUBLISH-CHANGED' },
    });
    const second = smallSurvey(2, ['1', '2']);
    await expect(store.publish(second, smallStudy, '2026-04-01')).rejects.toMatchObject({
      issue: { code: 'VERSION-FOLLOWS', data: { version: 1, hash: first.hash } },
    });
    const fewer = { 3: '2', 4: '2', 5: '2' };
    await expect(
      store.publish(laterVersion(smallSurvey(), second), smallStudy, '2026-04-01'),
    ).rejects.toMatchObject({ issue: { code: 'VERSION-BREAKING' } });
    await store.publish(
      laterVersion(smallSurvey(), second, { recodes: [{ variable: 'trust', codes: fewer }] }),
      smallStudy,
      '2026-04-01',
    );
    expect((await store.published('small'))?.survey.version).toBe(2);
    expect((await store.published('small', 1))?.hash).toBe(first.hash);
    expect(await store.published('small', 3)).toBeNull();
    expect(await store.closeSurvey('small')).toBe(true);
    expect(await store.closeSurvey('none')).toBe(false);
    expect((await store.published('small'))?.status).toBe('closed');
  });

  it('finds an answer that was changed in the file', async () => {
    const path = newPath();
    await filled(path, 30);
    poke(path, (database) =>
      database.exec(
        "UPDATE response SET body = replace(body, 'text 7 ', 'test 7 ') WHERE body LIKE '%\"text 7 %'",
      ),
    );
    const store = await storeAt(path);
    expect((await store.verify()).map(({ code }) => code)).toEqual(['STORE-CHECKSUM']);
    await expect(store.byReceipt('7')).rejects.toMatchObject({ issue: { code: 'STORE-CHECKSUM' } });
  });
});
