import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/storage/store.ts';
import { type ConsentText, consentHash } from '../../../surveys/consent/consent-text.ts';
import type { Answers, ResponseDocument } from '../../../surveys/model/response.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { noStudy } from '../../support/survey.ts';
import { counted, onEachEngine } from './engines.ts';
import { plainProjection } from './plain-projection.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const correct =
  (answers: Answers) =>
  (document: ResponseDocument): ResponseDocument => ({
    ...document,
    answers: { ...document.answers, ...answers },
    corrected: true,
  });

const canary = (number: number): string => `CANARY${number.toString().padStart(6, '0')}END`;

const document = (number: number, words: number): ResponseDocument =>
  smallDocument({ trust: '3', why: `${canary(number)} ${'word '.repeat(words)}${canary(number)}` });

const fill = async (store: Store, answers: number, words = 3): Promise<void> => {
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  await Promise.all(
    Array.from({ length: answers }, (_, number) =>
      store.submit(keyOf(number), document(number, words), `receipt ${number}`),
    ),
  );
};

onEachEngine((engine) => {
  describe('a correction', () => {
    for (const [kind, words] of [
      ['short', 3],
      ['long', 2500],
    ] as const)
      it(`leaves no byte of a ${kind} older text in any file, other bodies under its key among them`, async () => {
        const path = newPath();
        const store = await storeAt(path, { projection: plainProjection, segmentRows: 300 });
        await engine.plain(path);
        const people = engine.isFile ? 200 : 60;
        await fill(store, people, words);
        await store.submit(keyOf(23), { ...document(23, words + 1), language: 'en' }, 'receipt 23');
        await store.source('small');
        for (let number = 0; number < (engine.isFile ? 8 : 2); number += 1) {
          const own = number * 23;
          if (engine.holding)
            expect(await engine.holding(path, canary(own)), 'the test can find what is there').not.toEqual(
              [],
            );
          await store.amend(`receipt ${own}`, correct({ why: `mended ${own}` }));
          expect((await engine.holding?.(path, canary(own))) ?? []).toEqual([]);
          await store.submit(keyOf(own), document(own, words), `receipt ${own}`);
          expect(
            (await engine.holding?.(path, canary(own))) ?? [],
            'a late repeat brings nothing back',
          ).toEqual([]);
        }
        expect(await (await store.source('small')).rows()).toBe(people);
        expect((await store.byReceipt('receipt 24'))?.document).toEqual(document(24, words));
        expect(await store.verify()).toEqual([]);
        await store.close();
        for (let number = 0; number < (engine.isFile ? 8 : 2); number += 1)
          expect((await engine.holding?.(path, canary(number * 23))) ?? []).toEqual([]);
        expect(await counted(path, 'conflict')).toBe(0);
      });

    it('answers every late body under its key like a repeat, and keeps what its author made of it', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await fill(store, 3);
      const amended = await store.amend('receipt 1', correct({ trust: '5' }));
      for (const late of [document(1, 3), document(2, 3), smallDocument({ trust: '1' })])
        expect(await store.submit(keyOf(1), late, 'receipt 1')).toEqual({ kind: 'repeated' });
      expect(await store.byReceipt('receipt 1')).toEqual(amended);
      expect(amended?.document.answers).toHaveProperty('trust', '5');
      await store.close();
      expect(await counted(path, 'conflict')).toBe(0);
      const again = await storeAt(path);
      expect(await again.byReceipt('receipt 1')).toEqual(amended);
      expect(await again.submit(keyOf(1), document(1, 3), 'receipt 1')).toEqual({ kind: 'repeated' });
    });

    it('counts in the columns from then on, and may take back an answer or a purpose', async () => {
      const store = await storeAt();
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await store.submit(keyOf(1), { ...document(1, 3), purposes: ['quotes'] }, 'receipt 1');
      const means = async (): Promise<unknown> => {
        const { dimensions, n } = await (await store.source('small')).tally({ variables: ['trust'] });
        return (dimensions[0]?.codes ?? []).filter((_, place) => (n[place] ?? 0) > 0);
      };
      expect(await means()).toEqual(['3']);
      await store.amend('receipt 1', correct({ trust: '2' }));
      expect(await means()).toEqual(['2']);
      await store.amend('receipt 1', ({ purposes: _, ...own }) => ({
        ...own,
        answers: { trust: '2' },
        missing: { ...own.missing, why: 'withdrawn' },
      }));
      const found = await store.byReceipt('receipt 1');
      expect(found?.document.answers).toEqual({ trust: '2' });
      expect(found?.document.missing).toHaveProperty('why', 'withdrawn');
      expect(found?.document).not.toHaveProperty('purposes');
      expect(await store.verify()).toEqual([]);
    });

    it('is refused where it is not said to be one, and stays one once it was', async () => {
      const store = await storeAt();
      await fill(store, 1);
      const silent = (own: ResponseDocument): ResponseDocument => ({ ...own, purposes: ['quotes'] });
      await expect(store.amend('receipt 0', silent)).rejects.toThrow();
      await store.amend('receipt 0', correct({ trust: '1' }));
      await expect(store.amend('receipt 0', ({ corrected: _, ...own }) => own)).rejects.toThrow();
      expect((await store.byReceipt('receipt 0'))?.document.corrected).toBe(true);
    });

    it('is not what agreeing to another text is, which must be said and is kept word for word', async () => {
      const store = await storeAt();
      await fill(store, 2);
      const text: ConsentText = {
        survey: 'small',
        version: 2,
        language: 'en',
        mode: 'boxes',
        title: 'Before you start',
        lines: [],
        boxes: [{ name: 'quotes', text: 'Quotes', required: false }],
        decline: 'No',
      };
      const hash = consentHash(text);
      const agree = (own: ResponseDocument): ResponseDocument => ({
        ...own,
        consent: hash,
        purposes: ['quotes'],
      });
      await expect(store.amend('receipt 1', agree, text)).rejects.toThrow();
      expect(await store.consentText('small', hash)).toBeNull();
      const renewed = { day: '2026-03-01', version: 2 };
      await store.amend('receipt 1', (own) => ({ ...agree(own), renewed }), text);
      const found = await store.byReceipt('receipt 1');
      expect(found?.document).toMatchObject({ consent: hash, renewed, purposes: ['quotes'] });
      expect(found?.document.corrected).toBeUndefined();
      expect(await store.consentText('small', hash)).toEqual(text);
      expect((await store.submit(keyOf(1), document(1, 3), 'receipt 1')).kind).toBe('repeated');
      await expect(
        store.amend('receipt 1', (own) => ({ ...own, answers: {}, consent: 'f'.repeat(64) })),
      ).rejects.toThrow();
      expect(await store.verify()).toEqual([]);
    });

    it('moves its place of a quota with the answer, and with the mark of one that was full', async () => {
      const store = await storeAt();
      const survey = quotaSurvey([agreeing({ limit: 1 })]);
      await store.publish(survey, noStudy, '2026-02-01');
      const own = (answer: string): ResponseDocument => ({
        ...smallDocument({ FC1: answer }, survey),
        missing: {},
      });
      const complete = async (): Promise<unknown> => (await store.quotas('small'))[0]?.complete;
      const [yes, no] = ['3', '1'];
      await store.submit(keyOf(1), own(yes), 'receipt 1');
      expect(await complete()).toBe(1);
      await store.amend('receipt 1', correct({ FC1: no }));
      expect(await complete()).toBe(0);
      await store.amend('receipt 1', correct({ FC1: yes }));
      expect(await complete()).toBe(1);
      await store.amend('receipt 1', (document) => ({ ...document, assigned: { agreeing_quota: 'full' } }));
      expect(await complete()).toBe(0);
      expect(await store.verify()).toEqual([]);
    });
  });
});
