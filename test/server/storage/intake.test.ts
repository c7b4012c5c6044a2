import { describe, expect, it } from 'vitest';
import { counted, onEachEngine } from './engines.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const receipt = (number: number): string => number.toString(16).padStart(64, '0');

onEachEngine((engine) => {
  describe('intake', () => {
    it('stores one row for five hundred keys sent many times each at once, and acknowledges every one', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const outcomes: { readonly kind: string }[] = [];
      const times = engine.isFile ? 50 : 2;
      for (let round = 0; round < 5; round += 1)
        outcomes.push(
          ...(await Promise.all(
            Array.from({ length: 100 * times }, (_, sent) => {
              const key = round * 100 + (sent % 100);
              return store.submit(
                keyOf(key),
                smallDocument({ trust: '3', why: `text ${key}` }),
                receipt(key),
              );
            }),
          )),
        );
      expect(outcomes.filter(({ kind }) => kind === 'stored')).toHaveLength(500);
      expect(outcomes.filter(({ kind }) => kind === 'repeated')).toHaveLength(500 * (times - 1));
      expect(await counted(path, 'response')).toBe(500);
      expect(await store.counts('small')).toEqual({ complete: 500, drafts: 0, withdrawn: 0, simulated: 0 });
      const ids = [];
      for await (const { id, document } of store.responses('small')) {
        ids.push(id);
        expect(document.answers['trust']).toBe('3');
      }
      expect(ids).toEqual([...new Set(ids)].sort());
      expect(ids).toHaveLength(500);
      expect(await store.verify()).toEqual([]);
    }, 120_000);

    it('keeps both bodies of one key, the first as the answer', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const first = smallDocument({ trust: '1' });
      const other = smallDocument({ trust: '5' });
      expect(await store.submit(keyOf(1), first, receipt(1))).toEqual({ kind: 'stored' });
      expect(await store.submit(keyOf(1), other, receipt(1))).toEqual({ kind: 'conflict' });
      expect(await store.submit(keyOf(1), other, receipt(1))).toEqual({ kind: 'conflict' });
      expect(await store.submit(keyOf(1), first, receipt(1))).toEqual({ kind: 'repeated' });
      expect((await store.byReceipt(receipt(1)))?.document).toEqual(first);
      expect(await counted(path, 'conflict')).toBe(1);
    });

    it('takes the order of members for nothing and every value for something', async () => {
      const store = await storeAt();
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const document = smallDocument({ trust: '1', told: 'no' });
      await store.submit(keyOf(1), document, receipt(1));
      const turned = Object.fromEntries(Object.entries(document).reverse()) as unknown as typeof document;
      expect(
        await store.submit(keyOf(1), { ...turned, answers: { told: 'no', trust: '1' } }, receipt(1)),
      ).toEqual({
        kind: 'repeated',
      });
      expect(await store.submit(keyOf(1), { ...document, language: 'es' }, receipt(1))).toEqual({
        kind: 'conflict',
      });
    });

    it('finds an answer by its receipt before and after receipts are filed', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const documents = [1, 2, 3].map((number) => smallDocument({ why: `answer ${number}` }));
      for (const [place, document] of documents.entries())
        await store.submit(keyOf(place), document, receipt(place));
      expect((await store.byReceipt(receipt(1)))?.document).toEqual(documents[1]);
      expect(await store.byReceipt(receipt(9))).toBeNull();
      await store.settle();
      expect(await counted(path, 'unfiled')).toBe(0);
      expect((await store.byReceipt(receipt(2)))?.document).toEqual(documents[2]);
    });

    it('files receipts by itself when many have come', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const batch = Array.from({ length: 2048 * 112 }, (_, number) => number).slice(0, 3000);
      for (let from = 0; from < batch.length; from += 1)
        if (from % 10 === 0)
          await store.submitMany([
            { key: keyOf(from), document: smallDocument({ trust: '2' }), receiptHash: receipt(from) },
          ]);
      expect(await store.byReceipt(receipt(2990))).not.toBeNull();
      expect((await store.counts('small')).complete).toBe(300);
    });

    it('refuses an answer to a survey it does not have, and to other questions under the same version', async () => {
      const store = await storeAt();
      await expect(store.submit(keyOf(1), smallDocument(), receipt(1))).rejects.toMatchObject({
        issue: { code: 'STORE-UNKNOWN-SURVEY', data: { survey: 'small', version: 1 } },
        retry: false,
      });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await expect(
        store.submit(keyOf(1), { ...smallDocument(), hash: 'another' }, receipt(1)),
      ).rejects.toMatchObject({ issue: { code: 'STORE-UNKNOWN-SURVEY' } });
    });

    it('refuses more than may wait, keeps none of the refused and all of the others', async () => {
      const store = await storeAt(newPath(), { capacity: 10 });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const results = await Promise.allSettled(
        Array.from({ length: 15 }, (_, number) =>
          store.submit(keyOf(number), smallDocument(), receipt(number)),
        ),
      );
      expect(results.slice(0, 10).every(({ status }) => status === 'fulfilled')).toBe(true);
      for (const result of results.slice(10))
        expect(result).toMatchObject({
          status: 'rejected',
          reason: { issue: { code: 'INTAKE-BUSY', data: { seconds: 1 } }, retry: true },
        });
      expect((await store.counts('small')).complete).toBe(10);
    });

    if (engine.isFile)
      it('stores no key and no receipt hash in full', async () => {
        const path = newPath();
        const store = await storeAt(path);
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await store.submit(keyOf(1), smallDocument(), 'f'.repeat(32) + 'a'.repeat(32));
        await store.close();
        const { readFileSync } = await import('node:fs');
        const bytes = readFileSync(path);
        expect(bytes.includes(keyOf(1))).toBe(false);
        expect(bytes.includes(Buffer.from('f'.repeat(32) + 'a'.repeat(32), 'hex'))).toBe(false);
      });

    it('takes places one by one from zero, also at once, and goes on after a restart', async () => {
      const path = newPath();
      const store = await storeAt(path);
      const places = await Promise.all(Array.from({ length: 50 }, () => store.takePlace('small', 'x', 'en')));
      expect([...places].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, place) => place));
      expect(await store.takePlace('small', 'x', 'es')).toBe(0);
      await store.close();
      expect(await (await storeAt(path)).takePlace('small', 'x', 'en')).toBe(50);
    });

    it('refuses everything after it is closed', async () => {
      const store = await storeAt();
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await store.close();
      await expect(store.submit(keyOf(1), smallDocument(), receipt(1))).rejects.toMatchObject({
        issue: { code: 'STORE-CLOSED' },
      });
    });

    it('writes what waits when it is closed', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const sent = Array.from({ length: engine.isFile ? 2500 : 1100 }, (_, number) =>
        store.submit(keyOf(number), smallDocument(), receipt(number)),
      );
      await store.close();
      expect((await Promise.all(sent)).every(({ kind }) => kind === 'stored')).toBe(true);
      expect((await (await storeAt(path)).counts('small')).complete).toBe(sent.length);
    });
  });
}, 'PGlite');
