import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/storage/store.ts';
import { plainProjection } from './plain-projection.ts';
import { peek } from './raw-bytes.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const canary = (number: number): string => `CANARY${number.toString().padStart(6, '0')}END`;

/** Every file of the store's folder that holds the text in UTF-8 or UTF-16. */
const holding = (path: string, text: string): readonly string[] =>
  readdirSync(dirname(path)).filter((name) => {
    const bytes = readFileSync(join(dirname(path), name));
    return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
  });

const fill = async (store: Store, answers: number, length: number): Promise<void> => {
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  for (let from = 0; from < answers; from += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, place) => {
        const number = from + place;
        return store.submit(
          keyOf(number),
          smallDocument({ trust: '3', why: `${canary(number)} ${'word '.repeat(length)}${canary(number)}` }),
          `receipt ${number}`,
        );
      }),
    );
};

describe('withdrawing', () => {
  for (const [kind, length] of [
    ['short', 5],
    ['long', 2500],
  ] as const)
    it(`leaves no byte of ${kind} answers, their conflicts, drafts and columns in any file`, async () => {
      const path = newPath();
      const store = await storeAt(path, { projection: plainProjection, segmentRows: 300 });
      await fill(store, 1000, length);
      const gone = Array.from({ length: 25 }, (_, place) => place * 39 + 3);
      for (const number of gone.slice(0, 10))
        await store.submit(
          keyOf(number),
          smallDocument({ why: `${canary(number)} other ${'word '.repeat(length)}` }),
          `receipt ${number}`,
        );
      await store.source('small');
      await fill(store, 1000, length);
      for (const number of gone) {
        expect(holding(path, canary(number)), 'the test can find what is there').not.toEqual([]);
        expect(await store.withdraw(`receipt ${number}`)).toBe(true);
        expect(holding(path, canary(number)), canary(number)).toEqual([]);
      }
      expect(await store.counts('small')).toEqual({ complete: 975, drafts: 0, withdrawn: 25, simulated: 0 });
      const source = await store.source('small');
      expect(await source.rows()).toBe(975);
      for (const number of gone) expect(holding(path, canary(number))).toEqual([]);
      expect(await store.verify()).toEqual([]);
      await store.close();
      for (const number of gone) expect(holding(path, canary(number))).toEqual([]);
    }, 120_000);

  it('leaves nothing in the unused parts of pages that were split, for many at once', async () => {
    const path = newPath();
    const store = await storeAt(path, { projection: plainProjection });
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    for (let from = 0; from < 2000; from += 40)
      await Promise.all(
        Array.from({ length: 40 }, (_, place) => {
          const number = from + place;
          const why = `${canary(number)}${'z'.repeat((number * 13) % 3000)}${canary(number)}`;
          return store.submit(keyOf(number), smallDocument({ why }), `receipt ${number}`);
        }),
      );
    const gone = Array.from({ length: 500 }, (_, place) => place * 4 + 1);
    const withdrawn = await Promise.all(gone.map((number) => store.withdraw(`receipt ${number}`)));
    expect(withdrawn).toEqual(gone.map(() => true));
    const files = readdirSync(dirname(path)).map((name) => readFileSync(join(dirname(path), name)));
    expect(gone.filter((number) => files.some((bytes) => bytes.includes(canary(number))))).toEqual([]);
    expect((await store.counts('small')).complete).toBe(1500);
    expect(await store.verify()).toEqual([]);
  });

  it('works once, keeps only an id, and a late repeat stores nothing', async () => {
    const path = newPath();
    const store = await storeAt(path);
    await fill(store, 50, 1);
    expect(await store.withdraw('receipt 7')).toBe(true);
    expect(await store.withdraw('receipt 7')).toBe(false);
    expect(await store.withdraw('no such receipt')).toBe(false);
    expect(await store.byReceipt('receipt 7')).toBeNull();
    expect(await store.submit(keyOf(7), smallDocument({ why: canary(7) }), 'receipt 7')).toEqual({
      kind: 'repeated',
    });
    expect((await store.counts('small')).complete).toBe(49);
    await store.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    peek(path, (database) => {
      expect(database.prepare('SELECT survey, length(id) AS bytes FROM tombstone').all()).toEqual([
        { survey: 'small', bytes: 16 },
      ]);
    });
  });

  it('stays withdrawn when the columns are made again', async () => {
    const store = await storeAt(newPath(), { projection: plainProjection });
    await fill(store, 100, 1);
    await store.source('small');
    await store.withdraw('receipt 3');
    await store.rebuild('small');
    expect(await (await store.source('small')).rows()).toBe(99);
  });
});
