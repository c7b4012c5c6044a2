import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/storage/store.ts';
import { onEachEngine } from './engines.ts';
import { plainProjection } from './plain-projection.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const canary = (number: number): string => `CANARY${number.toString().padStart(6, '0')}END`;

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

onEachEngine((engine) => {
  describe('withdrawing', () => {
    for (const [kind, length] of [
      ['short', 5],
      ['long', 2500],
    ] as const)
      it(`leaves no byte of ${kind} answers, their conflicts, drafts and columns in any file`, async () => {
        const path = newPath();
        const store = await storeAt(path, { projection: plainProjection, segmentRows: 300 });
        const people = engine.isFile ? 1000 : 200;
        await engine.plain(path);
        await fill(store, people, length);
        const gone = Array.from({ length: engine.isFile ? 25 : 4 }, (_, place) => place * 39 + 3);
        for (const number of gone.slice(0, gone.length / 2))
          await store.submit(
            keyOf(number),
            smallDocument({ why: `${canary(number)} other ${'word '.repeat(length)}` }),
            `receipt ${number}`,
          );
        await store.source('small');
        await fill(store, people, length);
        for (const number of gone) {
          if (engine.holding)
            expect(await engine.holding(path, canary(number)), 'the test can find what is there').not.toEqual(
              [],
            );
          expect(await store.withdraw(`receipt ${number}`)).toBe(true);
          expect((await engine.holding?.(path, canary(number))) ?? [], canary(number)).toEqual([]);
        }
        expect(await store.counts('small')).toEqual({
          complete: people - gone.length,
          drafts: 0,
          withdrawn: gone.length,
          simulated: 0,
        });
        const source = await store.source('small');
        expect(await source.rows()).toBe(people - gone.length);
        for (const number of gone) expect((await engine.holding?.(path, canary(number))) ?? []).toEqual([]);
        expect(await store.verify()).toEqual([]);
        await store.close();
        for (const number of gone) expect((await engine.holding?.(path, canary(number))) ?? []).toEqual([]);
      }, 120_000);

    it('leaves nothing in the unused parts of pages that were split, for many at once', async () => {
      const path = newPath();
      const store = await storeAt(path, { projection: plainProjection });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const people = engine.isFile ? 2000 : 200;
      for (let from = 0; from < people; from += 40)
        await Promise.all(
          Array.from({ length: 40 }, (_, place) => {
            const number = from + place;
            const why = `${canary(number)}${'z'.repeat((number * 13) % 3000)}${canary(number)}`;
            return store.submit(keyOf(number), smallDocument({ why }), `receipt ${number}`);
          }),
        );
      const gone = Array.from({ length: people / 4 }, (_, place) => place * 4 + 1);
      const withdrawn = await Promise.all(gone.map((number) => store.withdraw(`receipt ${number}`)));
      expect(withdrawn).toEqual(gone.map(() => true));
      for (const number of engine.isFile ? gone : gone.slice(0, 10))
        expect((await engine.holding?.(path, canary(number))) ?? []).toEqual([]);
      expect((await store.counts('small')).complete).toBe((people / 4) * 3);
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
      if (engine.isFile) expect(existsSync(`${path}-wal`)).toBe(false);
      expect(await engine.ask(path, 'SELECT survey, length(id) AS bytes FROM tombstone')).toEqual([
        { survey: 'small', bytes: 16 },
      ]);
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
});
