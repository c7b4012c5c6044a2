import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/storage/store.ts';
import type { ResponseDocument, SaidReading } from '../../../surveys/model/response.ts';
import { counted, onEachEngine } from './engines.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const say =
  (readings: Readonly<Record<string, SaidReading>>) =>
  (document: ResponseDocument): ResponseDocument => ({
    ...document,
    readings: { ...document.readings, ...readings },
  });

const document = (number: number, words = 3): ResponseDocument =>
  smallDocument({ trust: '3', why: `I hate this, number ${number}. ${'word '.repeat(words)}` });

const fill = async (store: Store, answers: number, words?: number): Promise<void> => {
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  await Promise.all(
    Array.from({ length: answers }, (_, number) =>
      store.submit(keyOf(number), document(number, words), `receipt ${number}`),
    ),
  );
};

const toneCounts = async (store: Store): Promise<Readonly<Record<string, number>>> => {
  const source = await store.source('small');
  const { dimensions, n } = await source.tally({ variables: ['why_sentiment'] });
  return Object.fromEntries(
    (dimensions[0]?.codes ?? []).map((code, place) => [code, n[place] ?? 0]).filter(([, count]) => count),
  );
};

/** Texts that no answer holds by itself, as somebody's word, to be looked for in the files. */
const canary = (number: number): SaidReading => `CANARY${number}END` as SaidReading;

onEachEngine((engine) => {
  describe('what an author says of a reading', () => {
    it('is kept under the same id, counted nowhere twice, and found again after a restart', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await fill(store, 20);
      const before = await store.byReceipt('receipt 7');
      const counts = await store.counts('small');
      const amended = await store.amend('receipt 7', say({ why: 'positive' }));
      expect(amended).toEqual({
        id: before?.id,
        document: { ...before?.document, readings: { why: 'positive' } },
      });
      expect(await store.byReceipt('receipt 7')).toEqual(amended);
      expect(await store.counts('small')).toEqual(counts);
      expect(await store.verify()).toEqual([]);
      await store.close();
      const again = await storeAt(path);
      expect(await again.byReceipt('receipt 7')).toEqual(amended);
      expect((await again.byReceipt('receipt 8'))?.document).toEqual(document(8));
    });

    it('leaves a late repeat a repeat, and another body a conflict', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await fill(store, 3);
      await store.amend('receipt 1', say({ why: 'removed' }));
      expect(await store.submit(keyOf(1), document(1), 'receipt 1')).toEqual({ kind: 'repeated' });
      expect(await store.submit(keyOf(1), document(2), 'receipt 1')).toEqual({ kind: 'conflict' });
      expect((await store.byReceipt('receipt 1'))?.document.readings).toEqual({ why: 'removed' });
      const loaded = { ...document(9), readings: { why: 'neutral' as const } };
      await store.submit(keyOf(9), loaded, 'receipt 9');
      await store.amend('receipt 9', say({ why: 'positive' }));
      expect(await store.submit(keyOf(9), loaded, 'receipt 9')).toEqual({ kind: 'repeated' });
      await store.close();
      expect(await counted(path, 'conflict')).toBe(1);
    });

    it('counts in the columns from then on, whether they were written, in memory or waiting', async () => {
      const path = newPath();
      const store = await storeAt(path, { segmentRows: 30 });
      await fill(store, 100);
      await store.amend('receipt 0', say({ why: 'neutral' }));
      expect(await toneCounts(store)).toEqual({ negative: 99, neutral: 1 });
      await store.amend('receipt 1', say({ why: 'positive' }));
      await store.amend('receipt 2', say({ why: 'removed' }));
      await store.amend('receipt 3', say({ why: 'confirmed' }));
      const expected = { negative: 97, neutral: 1, positive: 1, 'removed-by-author': 1 };
      expect(await toneCounts(store)).toEqual(expected);
      await store.submit(keyOf(200), document(200), 'receipt 200');
      expect(await toneCounts(store)).toEqual({ ...expected, negative: 98 });
      await store.amend('receipt 200', say({ why: 'positive' }));
      await store.amend('receipt 1', say({ why: 'negative' }));
      expect(await toneCounts(store)).toEqual({ ...expected, negative: 98 });
      expect(await (await store.source('small')).rows()).toBe(101);
      await store.close();
      const again = await storeAt(path, { segmentRows: 30 });
      expect(await toneCounts(again)).toEqual({ ...expected, negative: 98 });
      await again.rebuild('small');
      expect(await toneCounts(again)).toEqual({ ...expected, negative: 98 });
    });

    it('said twice at once is both', async () => {
      const store = await storeAt();
      await fill(store, 5);
      await Promise.all([
        store.amend('receipt 1', say({ why: 'positive' })),
        store.amend('receipt 1', say({ grid: 'removed' })),
        store.amend('receipt 2', say({ why: 'neutral' })),
        store.source('small'),
      ]);
      expect((await store.byReceipt('receipt 1'))?.document.readings).toEqual({
        why: 'positive',
        grid: 'removed',
      });
      expect(await toneCounts(store)).toEqual({ negative: 3, neutral: 1, positive: 1 });
      expect(await store.verify()).toEqual([]);
    });

    for (const [kind, words] of [
      ['short', 3],
      ['long', 1900],
    ] as const)
      it(`leaves no byte of an older word about ${kind} answers in any file, and only short rows`, async () => {
        const path = newPath();
        const store = await storeAt(path, { segmentRows: 300 });
        await engine.plain(path);
        await fill(store, engine.isFile ? 200 : 60, words);
        await store.source('small');
        for (let number = 0; number < (engine.isFile ? 8 : 2); number += 1) {
          const receipt = `receipt ${number * 23}`;
          await store.amend(receipt, say({ why: canary(number) }));
          if (engine.holding)
            expect(await engine.holding(path, canary(number)), 'the test can find what is there').not.toEqual(
              [],
            );
          await store.source('small');
          await store.amend(receipt, say({ why: 'positive' }));
          expect((await engine.holding?.(path, canary(number))) ?? []).toEqual([]);
        }
        expect(await store.verify()).toEqual([]);
        expect((await store.byReceipt('receipt 23'))?.document.answers).toEqual(document(23, words).answers);
        await store.withdraw('receipt 23');
        expect((await engine.holding?.(path, 'number 23.')) ?? []).toEqual([]);
        await store.close();
        for (let number = 0; number < (engine.isFile ? 8 : 2); number += 1)
          expect((await engine.holding?.(path, canary(number))) ?? []).toEqual([]);
        expect(
          await engine.ask(
            path,
            `SELECT (SELECT count(*) FROM response WHERE ${engine.isFile ? 'length(CAST(body AS BLOB))' : 'octet_length(body)'} > 3600) AS long,
               (SELECT count(*) FROM part WHERE owner = 'response' AND id NOT IN (SELECT id FROM response)) AS lost`,
          ),
        ).toEqual([{ long: 0, lost: 0 }]);
      });

    it('opens nothing without its receipt, and changes nothing that was sent without saying so', async () => {
      const store = await storeAt();
      await fill(store, 3);
      expect(await store.amend('no such receipt', say({ why: 'positive' }))).toBeNull();
      await store.withdraw('receipt 2');
      expect(await store.amend('receipt 2', say({ why: 'positive' }))).toBeNull();
      for (const change of [
        (own: ResponseDocument) => ({ ...own, answers: { ...own.answers, trust: '5' } }),
        (own: ResponseDocument) => ({ ...own, simulated: true }),
        (own: ResponseDocument) => ({ ...own, day: '2026-02-04' }),
        (own: ResponseDocument) => ({ ...own, corrected: true as const, seed: own.seed + 1 }),
        (own: ResponseDocument) => ({ ...own, corrected: true as const, assigned: { arm: 'x=1' } }),
      ])
        await expect(store.amend('receipt 1', change)).rejects.toThrow();
      expect((await store.byReceipt('receipt 1'))?.document).toEqual(document(1));
      expect(await store.amend('receipt 1', (own) => own)).toEqual(await store.byReceipt('receipt 1'));
    });
  });
});
