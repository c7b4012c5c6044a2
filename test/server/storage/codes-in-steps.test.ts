import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/storage/store.ts';
import type { Study } from '../../../surveys/model/study.ts';
import { onEachEngine } from './engines.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const anonymous: Study = { ...smallStudy, mode: 'anonymous', minimumGroup: 3 };

const send = async (store: Store, from: number, to: number): Promise<void> => {
  for (let number = from; number <= to; number += 1)
    await store.submit(
      keyOf(number),
      smallDocument({ trust: String(1 + (number % 5)), why: `I hate this, number ${number}.` }),
      `receipt ${number}`,
    );
};

const opened = async (answers: number, path = newPath(), rows?: number): Promise<Store> => {
  const store = await storeAt(path, rows === undefined ? {} : { segmentRows: rows });
  await store.publish(smallSurvey(), anonymous, '2026-02-01');
  await send(store, 1, answers);
  return store;
};

const code = async (store: Store, ...numbers: readonly number[]): Promise<void> => {
  for (const number of numbers) {
    const { id = '' } = (await store.byReceipt(`receipt ${number}`)) ?? {};
    await store.codeText('small', id, 'why', (codes) => ({
      ...codes,
      given: { ...codes.given, ana: { tone: 'negative' } },
    }));
  }
};

/** How many rows there are, and how many of them are coded. */
const told = async (store: Store): Promise<readonly [rows: number, coded: number]> => {
  const source = await store.source('small');
  const { dimensions, n } = await source.tally({ variables: ['why_code'] });
  return [await source.rows(), n[dimensions[0]?.codes.indexOf('negative') ?? -1] ?? 0];
};

onEachEngine(() => {
  describe('codes of texts in an anonymous study that takes answers', () => {
    it('are told of when enough are read anew, and no figure moves by one before', async () => {
      const path = newPath();
      const store = await opened(6, path);
      expect(await told(store)).toEqual([6, 0]);
      await code(store, 1, 2);
      expect(await told(store)).toEqual([6, 0]);
      await code(store, 2, 3);
      expect(await told(store)).toEqual([6, 3]);
      await code(store, 4, 5);
      await store.close();
      const again = await storeAt(path);
      expect(await told(again)).toEqual([6, 3]);
      await code(again, 6);
      expect(await told(again)).toEqual([6, 6]);
      expect(await again.verify()).toEqual([]);
    });

    it('do not count for those who came, nor these for them, and all are there once it is closed', async () => {
      const store = await opened(6);
      expect(await told(store)).toEqual([6, 0]);
      await code(store, 1, 2);
      await send(store, 7, 8);
      expect(await told(store)).toEqual([6, 0]);
      await send(store, 9, 9);
      expect(await told(store)).toEqual([9, 2]);
      await code(store, 4);
      await store.closeSurvey('small');
      expect(await told(store)).toEqual([9, 3]);
      await code(store, 5);
      expect(await told(store)).toEqual([9, 4]);
    });

    it('go with their answer, and are read once where several segments hold the answers', async () => {
      const store = await opened(9, newPath(), 4);
      expect(await told(store)).toEqual([9, 0]);
      await code(store, 1, 2);
      await store.withdraw('receipt 1');
      const [left] = await told(store);
      expect(left).toBeLessThanOrEqual(6);
      // and those who left with it come back as they are read now
      await code(store, 3, 4, 5, 6, 7, 8, 9);
      expect(await told(store)).toEqual([left, left]);
      await send(store, 10, 12);
      expect(await told(store)).toEqual([11, 8]);
      await code(store, 2);
      expect(await store.verify()).toEqual([]);
    });
  });

  describe('columns that are made anew', () => {
    it('do not take in those who wait for enough others', async () => {
      const store = await opened(5);
      expect(await told(store)).toEqual([5, 0]);
      await send(store, 6, 7);
      await store.rebuild('small');
      expect(await told(store)).toEqual([5, 0]);
      await send(store, 8, 8);
      expect(await told(store)).toEqual([8, 0]);
    });

    it('nor does an answer that comes back after a correction stand for one that came', async () => {
      const store = await opened(6);
      expect(await told(store)).toEqual([6, 0]);
      for (const number of [1, 2])
        await store.amend(`receipt ${number}`, (document) => ({
          ...document,
          answers: { ...document.answers, trust: number === 1 ? '5' : '4' },
          corrected: true,
        }));
      expect(await told(store)).toEqual([0, 0]);
      await send(store, 7, 8);
      expect(await told(store)).toEqual([0, 0]);
      await send(store, 9, 9);
      expect(await told(store)).toEqual([9, 0]);
    });
  });
});
