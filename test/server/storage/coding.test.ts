import { describe, expect, it } from 'vitest';
import { codableTexts, drawnTexts } from '../../../analysis/coding/drawn-texts.ts';
import type { Store } from '../../../server/storage/store.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import type { CodedTone, TextCodes } from '../../../surveys/model/response.ts';
import { onEachEngine } from './engines.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const survey = smallSurvey();
const rates = [{ variable: 'why', language: 'en', rate: 0.5 }];

const fill = async (store: Store, answers: number): Promise<void> => {
  await store.publish(survey, smallStudy, '2026-02-01');
  for (let number = 0; number < answers; number += 1)
    await store.submit(
      keyOf(number),
      smallDocument({ trust: '3', why: `I hate this, number ${number}.` }),
      `receipt ${number}`,
    );
};

const by =
  (coder: string, tone: CodedTone) =>
  (codes: TextCodes): TextCodes => ({ ...codes, given: { ...codes.given, [coder]: { tone } } });

const idOf = async (store: Store, number: number): Promise<string> =>
  (await store.byReceipt(`receipt ${number}`))?.id ?? '';

const codeCounts = async (store: Store): Promise<Readonly<Record<string, number>>> => {
  const { dimensions, n } = await (await store.source('small')).tally({ variables: ['why_code'] });
  return Object.fromEntries(
    (dimensions[0]?.codes ?? []).map((code, place) => [code, n[place] ?? 0]).filter(([, count]) => count),
  );
};

/** Who is drawn, by what they wrote. */
const drawnIn = async (store: Store): Promise<readonly string[]> => {
  const draw = await store.textDraw('small');
  const found: string[] = [];
  for await (const { id, document } of store.responses('small')) {
    if (draw === null) continue;
    const texts = codableTexts(survey, codebook(survey, contentHash(survey)), document);
    const frozen = draw.frozen[String(document.version)] ?? null;
    found.push(...drawnTexts({ ...draw, frozen }, id, document, texts).map(({ text }) => text));
  }
  return found.sort();
};

onEachEngine(() => {
  describe('what people say of a text', () => {
    it('lies in the answer, by names in order, and is a column of its own', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await fill(store, 6);
      expect(await codeCounts(store)).toEqual({ 'not-coded': 6 });
      const [one, two] = [await idOf(store, 1), await idOf(store, 2)];
      await store.codeText('small', one, 'why', by('zoe', 'negative'));
      await store.codeText('small', one, 'why', by('ana', 'negative'));
      await store.codeText('small', two, 'why', by('ana', 'mixed'));
      await store.codeText('small', two, 'why', by('zoe', 'unclear'));
      expect(await codeCounts(store)).toEqual({ negative: 1, differ: 1, 'not-coded': 4 });
      await store.codeText('small', two, 'why', (codes) => ({ ...codes, settled: 'mixed' }));
      await store.close();
      const again = await storeAt(path);
      expect(JSON.stringify((await again.byReceipt('receipt 1'))?.document.codes)).toBe(
        '{"why":{"given":{"ana":{"tone":"negative"},"zoe":{"tone":"negative"}}}}',
      );
      expect(await codeCounts(again)).toEqual({ negative: 1, mixed: 1, 'not-coded': 4 });
      expect(await again.verify()).toEqual([]);
      expect(await again.codeText('small', 'f'.repeat(32), 'why', by('ana', 'mixed'))).toBeNull();
      expect(await again.codeText('small', one, 'nothing', by('ana', 'mixed'))).toBeNull();
    });

    it('leaves a late repeat a repeat, and goes with the answer', async () => {
      const store = await storeAt();
      await fill(store, 3);
      const id = await idOf(store, 1);
      await store.codeText('small', id, 'why', by('ana', 'negative'));
      const sent = smallDocument({ trust: '3', why: 'I hate this, number 1.' });
      expect(await store.submit(keyOf(1), sent, 'receipt 1')).toEqual({ kind: 'repeated' });
      await store.withdraw('receipt 1');
      expect(await codeCounts(store)).toEqual({ 'not-coded': 2 });
      expect(await store.codeText('small', id, 'why', by('ana', 'negative'))).toBeNull();
    });

    it('stays when texts go on their date', async () => {
      const store = await storeAt();
      await fill(store, 2);
      await store.codeText('small', await idOf(store, 0), 'why', by('ana', 'negative'));
      expect(await store.quoteText('small', await idOf(store, 0), 'why', true, () => true)).toBe(true);
      expect(await store.quoteText('small', await idOf(store, 1), 'why', true, () => false)).toBe(false);
      expect((await store.byReceipt('receipt 0'))?.document.quotes).toEqual(['why']);
      expect(await store.verify()).toEqual([]);
      await store.retain('small', 1, 'texts');
      expect((await store.byReceipt('receipt 0'))?.document.quotes).toBeUndefined();
      expect((await store.byReceipt('receipt 0'))?.document.codes).toEqual({
        why: { given: { ana: { tone: 'negative' } } },
      });
      expect((await store.byReceipt('receipt 1'))?.document.codes).toBeUndefined();
      expect(await codeCounts(store)).toEqual({ negative: 1, 'not-coded': 1 });
    });
  });
});

onEachEngine(() => {
  describe('texts that are drawn', () => {
    it('stay the same and come to more when the rate rises, also after ids were drawn anew', async () => {
      const store = await storeAt();
      await fill(store, 80);
      expect(await store.textDraw('small')).toBeNull();
      await store.drawTexts('small', rates);
      const half = await drawnIn(store);
      expect(half.length).toBeGreaterThan(20);
      expect(half.length).toBeLessThan(60);
      await store.codeText(
        'small',
        await idOf(store, Number(half[0]?.match(/\d+/)?.[0])),
        'why',
        by('ana', 'mixed'),
      );
      await store.retain('small', 1, 'freeze');
      expect(await drawnIn(store)).toEqual(half);
      expect(await store.verify()).toEqual([]);
      await store.drawTexts('small', [{ variable: 'why', language: 'en', rate: 0.8 }]);
      const more = await drawnIn(store);
      expect(half.every((text) => more.includes(text))).toBe(true);
      expect(more.length).toBeGreaterThan(half.length);
      await store.drawTexts('small', [{ variable: 'why', language: 'en', rate: 1 }]);
      expect((await drawnIn(store)).length).toBe(80);
      expect((await codeCounts(store))['mixed']).toBe(1);
      await store.retain('small', 1, 'responses');
      expect(await store.textDraw('small')).toBeNull();
    });
  });
});
