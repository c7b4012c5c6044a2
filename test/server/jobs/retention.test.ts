import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { daily, dailyHealth } from '../../../server/jobs/daily.ts';
import { expireDrafts } from '../../../server/jobs/expire-drafts.ts';
import { retention } from '../../../server/jobs/retention.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { ResponseDocument, SaidReading } from '../../../surveys/model/response.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { plainProjection } from '../storage/plain-projection.ts';
import { peek } from '../storage/raw-bytes.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf, newPath, storeAt } from '../storage/store-at.ts';

const dated: Study = {
  ...smallStudy,
  closes: '2026-03-01',
  retention: { texts: '2026-03-10', freeze: '2026-04-01', responses: '2026-06-01', draftDays: 14 },
};

const on = (day: string) => ({ today: () => day });

const canary = (number: number): string => `CANARY${number.toString().padStart(6, '0')}END`;

const document = (number: number, words = 3, survey: Survey = smallSurvey()): ResponseDocument =>
  smallDocument({ trust: '3', why: `${canary(number)} ${'word '.repeat(words)}${canary(number)}` }, survey);

const holding = (path: string, text: string): readonly string[] =>
  readdirSync(dirname(path)).filter((name) => {
    const bytes = readFileSync(join(dirname(path), name));
    return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
  });

const fill = async (store: Store, answers: number, words?: number, study: Study = dated): Promise<void> => {
  await store.publish(smallSurvey(), study, '2026-02-01');
  await Promise.all(
    Array.from({ length: answers }, (_, number) =>
      store.submit(keyOf(number), document(number, words), `receipt ${number}`),
    ),
  );
};

const idsOf = async (store: Store): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const { id } of store.responses('small')) ids.push(id);
  return ids;
};

/** Every figure that a program's readings fill, of each answer in the order in which they were sent. */
const readIn = async (store: Store): Promise<readonly (readonly (string | number | null)[])[]> => {
  const suffixes = [
    'sentiment',
    'language',
    'polarity',
    'negative',
    'neutral',
    'positive',
    'mixed',
    'unsure',
  ];
  const names = [...suffixes, 'fit', 'model'].map((suffix) => `why_${suffix}`);
  const rows = new Map<string, readonly (string | number | null)[]>();
  const ids = await idsOf(store);
  const source = await store.source('small');
  for await (const frame of source.scan({ variables: names }))
    for (let row = 0; row < frame.rows; row += 1)
      rows.set(
        ids[rows.size] ?? '',
        names.map((name) => {
          const column = frame.columns.get(name);
          const value = column?.values[row] ?? Number.NaN;
          if (column?.kind === 'coded') return column.codes[value] ?? null;
          if (column?.kind === 'text') return column.texts[value] ?? null;
          return Number.isNaN(value) ? null : value;
        }),
      );
  const found: (readonly (string | number | null)[])[] = [];
  for (let number = 0; number < rows.size + 1; number += 1) {
    const id = (await store.byReceipt(`receipt ${number}`))?.id;
    const own = id === undefined ? undefined : rows.get(id);
    if (own !== undefined) found.push(own);
  }
  return found;
};

const coarse = (value: number): number => Math.round(value * 1000) / 1000;

const draftOf = (number: number, day: string) => {
  const { status: _, missing: __, ...head } = document(number);
  return { ...head, day, seen: [], revision: 1 };
};

describe('the dates of a survey', () => {
  it('close it, from the first moment of the day in its own time zone', async () => {
    const store = await storeAt();
    await store.publish({ ...smallSurvey(), timezone: 'Pacific/Auckland' }, dated, '2026-02-01');
    const clock = { today: (zone: string) => (zone === 'UTC' ? '2026-03-01' : '2026-02-28') };
    await retention(store, clock);
    expect((await store.published('small'))?.status).toBe('open');
    await retention(store, on('2026-03-01'));
    expect((await store.published('small'))?.status).toBe('closed');
  });

  it('erase drafts after as many days as the survey says', async () => {
    const store = await storeAt();
    await fill(store, 0);
    await store.saveDraft('old', draftOf(1, '2026-02-10'));
    await store.saveDraft('young', draftOf(2, '2026-02-11'));
    expect(await expireDrafts(store, on('2026-02-25'))).toBe(1);
    expect(await store.draft('old')).toBeNull();
    expect(await store.draft('young')).not.toBeNull();
  });

  for (const [kind, words] of [
    ['short', 3],
    ['long', 2500],
  ] as const)
    it(`leave no byte of ${kind} texts in any file, and the rest of the answers as they were`, async () => {
      const path = newPath();
      const store = await storeAt(path, { projection: plainProjection, segmentRows: 60 });
      await fill(store, 100, words);
      await store.submit(keyOf(7), document(7, words + 1), 'receipt 7');
      await store.source('small');
      expect(holding(path, canary(7))).not.toEqual([]);
      await retention(store, on('2026-03-10'));
      await store.settleErased();
      for (let number = 0; number < 100; number += 1) expect(holding(path, canary(number))).toEqual([]);
      const found = await store.byReceipt('receipt 7');
      expect(found?.document.answers).toEqual({ trust: '3' });
      expect(found?.document.missing).toHaveProperty('why', 'expired');
      expect(found?.document).not.toHaveProperty('corrected');
      expect(await store.submit(keyOf(7), document(7, words), 'receipt 7')).toEqual({ kind: 'repeated' });
      await store.submit(keyOf(500), document(500), 'receipt 500');
      await retention(store, on('2026-03-11'));
      await store.settleErased();
      expect(holding(path, canary(500)), 'who came later').toEqual([]);
      expect(await (await store.source('small')).rows()).toBe(101);
      expect(await store.verify()).toEqual([]);
      await store.close();
      for (const number of [7, 500]) expect(holding(path, canary(number))).toEqual([]);
    });

  it('keep how a text was read without a word of it, and what its author says of that, while the text goes', async () => {
    const path = newPath();
    const store = await storeAt(path);
    await store.publish(smallSurvey(), dated, '2026-02-01');
    const wrote = [
      'They are careless with my data and I hate that, CANARY000001END',
      'No me explicaron nada de lo que hacen, y eso está muy mal, CANARY000002END',
      'They asked first and I am grateful, CANARY000003END',
      'I trust them, it was easy and clear, CANARY000004END',
      'It was easy, CANARY000005END',
      '   ',
    ];
    const said: readonly (SaidReading | null)[] = [null, null, 'removed', 'negative', 'confirmed', null];
    for (const [number, why] of wrote.entries()) {
      await store.submit(keyOf(number), smallDocument({ trust: '3', why }), `receipt ${number}`);
      const word = said[number] ?? null;
      if (word !== null)
        await store.amend(`receipt ${number}`, (document) => ({ ...document, readings: { why: word } }));
    }
    const before = await readIn(store);
    expect(before.map(([label, language]) => [label, language])).toEqual([
      ['negative', 'en'],
      ['negative', 'es'],
      ['removed-by-author', null],
      ['negative', 'en'],
      ['positive', 'en'],
      ['skipped', 'skipped'],
    ]);
    await retention(store, on('2026-03-10'));
    await store.settleErased();
    const after = await readIn(store);
    expect(after.slice(0, 5)).toEqual(
      before
        .slice(0, 5)
        .map((row) => row.map((value) => (typeof value === 'number' ? coarse(value) : value))),
    );
    expect(after[5]?.[0]).toBe('expired');
    for (const number of [1, 2, 3, 4, 5]) expect(holding(path, canary(number))).toEqual([]);
    expect((await store.byReceipt('receipt 1'))?.document).toMatchObject({
      answers: { trust: '3' },
      missing: { why: 'expired' },
      tones: { why: { label: 'negative', language: { language: 'es', source: 'detected' }, unsure: false } },
    });
    const [removed, named, confirmed] = await Promise.all(
      [2, 3, 4].map(async (number) => (await store.byReceipt(`receipt ${number}`))?.document),
    );
    expect(removed).toMatchObject({ readings: { why: 'removed' } });
    expect(removed).not.toHaveProperty('tones');
    expect(named?.tones?.['why']).toMatchObject({ label: null, score: null, p: null });
    expect(confirmed?.readings).toEqual({ why: 'confirmed-positive' });
    const late = smallDocument({ trust: '3', why: wrote[1] ?? '' });
    expect(await store.submit(keyOf(1), late, 'receipt 1')).toEqual({ kind: 'repeated' });
    await retention(store, on('2026-03-11'));
    expect(await readIn(store), 'another day changes nothing').toEqual(after);
    expect(await store.withdraw('receipt 1')).toBe(true);
    expect((await readIn(store)).filter(([, language]) => language === 'es')).toEqual([]);
    expect(await store.verify()).toEqual([]);
  });

  it('freeze it: no receipt, key or draft opens anything, ids are new, and nothing more is taken', async () => {
    const path = newPath();
    const store = await storeAt(path, { segmentRows: 60 });
    await fill(store, 100);
    await store.saveDraft('begun', draftOf(300, '2026-03-30'));
    await store.source('small');
    const before = await idsOf(store);
    await retention(store, on('2026-04-01'));
    await store.settleErased();
    const after = await idsOf(store);
    expect(after).toHaveLength(100);
    expect(after.filter((id) => before.includes(id))).toEqual([]);
    for (const id of before) expect(holding(path, id)).toEqual([]);
    const bytes = readFileSync(path);
    expect(before.filter((id) => bytes.includes(Buffer.from(id, 'hex')))).toEqual([]);
    expect(await store.byReceipt('receipt 7')).toBeNull();
    expect(await store.withdraw('receipt 7')).toBe(false);
    expect(await store.draft('begun')).toBeNull();
    expect(await store.saveDraft('late', draftOf(301, '2026-04-01'))).toEqual({ kind: 'gone' });
    await expect(store.submit(keyOf(7), document(7), 'receipt 7')).rejects.toThrow('STORE-FROZEN');
    expect(await (await store.source('small')).rows()).toBe(100);
    expect(await store.verify()).toEqual([]);
    await retention(store, on('2026-04-02'));
    expect(await idsOf(store), 'twice is once').toEqual(after);
    expect(await store.settleErased()).toBe(false);
    await store.close();
    peek(path, (database) => {
      for (const table of ['receipt', 'unfiled', 'draft', 'conflict'])
        expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    });
    const again = await storeAt(path);
    expect(await again.byReceipt('receipt 8')).toBeNull();
    expect(await idsOf(again)).toEqual(after);
  });

  it('delete every answer of their version and of no other, and the counters say how many', async () => {
    const path = newPath();
    const store = await storeAt(path, { projection: plainProjection });
    await fill(store, 20);
    await store.withdraw('receipt 3');
    const second = laterVersion(smallSurvey(), smallSurvey(2));
    await store.publish(second, smallStudy, '2026-02-20');
    await store.submit(keyOf(900), document(900, 3, second), 'receipt 900');
    await store.source('small');
    await retention(store, on('2026-06-01'));
    await retention(store, on('2026-06-02'));
    await store.settleErased();
    expect(await store.counts('small')).toEqual({
      complete: 1,
      drafts: 0,
      withdrawn: 1,
      simulated: 0,
      expired: 19,
    });
    for (let number = 0; number < 20; number += 1) expect(holding(path, canary(number))).toEqual([]);
    expect((await store.byReceipt('receipt 900'))?.document).toEqual(document(900, 3, second));
    expect((await store.published('small'))?.status, 'the newest version has no dates').toBe('open');
    expect(await (await store.source('small')).rows()).toBe(1);
    expect(await store.verify()).toEqual([]);
  });

  it('leave a survey without any alone', async () => {
    const store = await storeAt();
    await fill(store, 3, 3, smallStudy);
    await retention(store, on('2099-01-01'));
    expect((await store.published('small'))?.status).toBe('open');
    expect((await store.byReceipt('receipt 1'))?.document).toEqual(document(1));
  });
});

describe('an answer that cannot be read', () => {
  it('keeps no other from its day, and is told of each time until it is mended', async () => {
    const path = newPath();
    const first = await storeAt(path);
    await fill(first, 20);
    await first.saveDraft('draft', draftOf(77, '2026-02-20'));
    const other: Survey = { ...smallSurvey(), name: 'zoo' };
    await first.publish(other, dated, '2026-02-01');
    await first.submit(keyOf(500), document(500, 3, other), 'receipt 500');
    const { id } = (await first.byReceipt('receipt 7')) ?? { id: '' };
    await first.close();
    const database = new Database(path);
    database.prepare('UPDATE response SET body = ? WHERE id = ?').run('["damaged', Buffer.from(id, 'hex'));
    database.prepare('UPDATE draft SET body = ?').run('{damaged');
    database.close();

    const store = await storeAt(path);
    const errors: unknown[] = [];
    let day = '2026-03-10';
    const work = daily({
      store,
      clock: { today: () => day, now: () => 0, elapsed: () => Date.parse(day) },
      failed: (error) => errors.push(error),
      every: 5,
    });
    for (let turns = 0; turns < 400 && errors.length < 2; turns += 1) await pause(10);
    expect(errors[0]).toMatchObject({ issue: { code: 'STORE-UNREADABLE', data: { unreadable: 1 } } });
    expect(errors[1], 'told again').toMatchObject({ issue: { code: 'STORE-UNREADABLE' } });
    expect(await work.health()).toMatchObject({ last: null, failed: true });
    for (const number of [3, 500]) expect(holding(path, canary(number)), `${number}`).toEqual([]);

    day = '2026-06-01';
    for (let turns = 0; turns < 400 && (await store.lastRun('daily')) === null; turns += 1) await pause(10);
    work.end();
    expect(await work.health()).toMatchObject({ last: '2026-06-01', failed: false });
    expect(await store.counts('small')).toMatchObject({ complete: 0, drafts: 0, expired: 20 });
    expect(holding(path, 'damaged')).toEqual([]);
  });
});

describe('a crash between the dates and the rebuilding', () => {
  it('is made good at the next run', async () => {
    const path = newPath();
    const store = await storeAt(path, { settleBytes: 0 });
    await fill(store, 300);
    await store.withdraw('receipt 5');
    await store.retain('small', 1, 'texts');
    await store.close();
    const again = await storeAt(path, { settleBytes: 0 });
    const errors: unknown[] = [];
    const work = daily({
      store: again,
      clock: { today: () => '2026-03-12', now: () => 0, elapsed: () => 0 },
      failed: (error) => errors.push(error),
      every: 5,
    });
    for (let turns = 0; turns < 200 && (await again.lastRun('daily')) === null; turns += 1) await pause(10);
    work.end();
    expect(errors).toEqual([]);
    expect(await again.settleErased(), 'nothing is left to do').toBe(false);
    for (let number = 0; number < 300; number += 1) expect(holding(path, canary(number))).toEqual([]);
    const on13 = await dailyHealth(again, on('2026-03-13'));
    expect(on13).toEqual({ last: '2026-03-12', late: false, failed: false });
    expect(await dailyHealth(again, on('2026-03-14'))).toMatchObject({ last: '2026-03-12', late: true });
  });
});
