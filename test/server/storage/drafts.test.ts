import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../surveys/model/response.ts';
import { onEachEngine } from './engines.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const draft = (revision: number, answers: Draft['answers'] = { trust: String(revision) }): Draft => {
  const { status: _, missing: __, ...head } = smallDocument(answers);
  return { ...head, seen: ['only'], revision };
};

onEachEngine((engine) => {
  describe('drafts', () => {
    it('are kept page by page and read back whole', async () => {
      const store = await storeAt();
      expect(await store.draft(keyOf(1))).toBeNull();
      expect(await store.saveDraft(keyOf(1), draft(1))).toEqual({ kind: 'saved' });
      expect(await store.saveDraft(keyOf(1), draft(2))).toEqual({ kind: 'saved' });
      expect(await store.draft(keyOf(1))).toEqual(draft(2));
    });

    it('take the same page twice as one, and give a stale tab what is stored', async () => {
      const store = await storeAt();
      await store.saveDraft(keyOf(1), draft(1));
      await store.saveDraft(keyOf(1), draft(2));
      expect(await store.saveDraft(keyOf(1), draft(2))).toEqual({ kind: 'repeated' });
      const stale = { kind: 'stale', draft: draft(2) };
      expect(await store.saveDraft(keyOf(1), draft(2, { trust: 'other' }))).toEqual(stale);
      expect(await store.saveDraft(keyOf(1), draft(1))).toEqual(stale);
      expect(await store.saveDraft(keyOf(1), draft(4))).toEqual(stale);
      expect(await store.draft(keyOf(1))).toEqual(draft(2));
    });

    it('let one of two tabs win when both send at once, five hundred times', async () => {
      const store = await storeAt();
      const kinds = await Promise.all(
        Array.from({ length: 500 }, async (_, number) => {
          await store.saveDraft(keyOf(number), draft(1));
          const both = await Promise.all([
            store.saveDraft(keyOf(number), draft(2, { trust: 'one' })),
            store.saveDraft(keyOf(number), draft(2, { trust: 'other' })),
          ]);
          return both.map(({ kind }) => kind).join();
        }),
      );
      expect(new Set(kinds)).toEqual(new Set(['saved,stale']));
    });

    it('are gone once submitted, and a late tab cannot bring one back', async () => {
      const store = await storeAt();
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await store.saveDraft(keyOf(1), draft(1));
      expect((await store.counts('small')).drafts).toBe(1);
      await store.submit(keyOf(1), smallDocument(), 'receipt');
      expect(await store.draft(keyOf(1))).toBeNull();
      expect(await store.saveDraft(keyOf(1), draft(2))).toEqual({ kind: 'gone' });
      expect(await store.saveDraft(keyOf(1), draft(1))).toEqual({ kind: 'gone' });
      expect(await store.counts('small')).toEqual({ complete: 1, drafts: 0, withdrawn: 0, simulated: 0 });
    });

    it('are discarded at once', async () => {
      const store = await storeAt();
      await store.saveDraft(keyOf(1), draft(1));
      expect(await store.discardDraft(keyOf(1))).toBe(true);
      expect(await store.discardDraft(keyOf(1))).toBe(false);
      expect(await store.draft(keyOf(1))).toBeNull();
      expect(await store.saveDraft(keyOf(1), draft(2))).toEqual({ kind: 'gone' });
    });

    it('of any length come back whole, also when they grow and shrink', async () => {
      const store = await storeAt();
      const texts = ['long '.repeat(4000), 'short', 'ع'.repeat(9000), ''];
      for (const [place, why] of texts.entries()) {
        expect(await store.saveDraft(keyOf(1), draft(place + 1, { why }))).toEqual({ kind: 'saved' });
        expect((await store.draft(keyOf(1)))?.answers['why']).toBe(why);
      }
    });

    it('expire by the day they were last touched, and their bytes with them', async () => {
      const path = newPath();
      const store = await storeAt(path);
      await store.saveDraft(keyOf(1), { ...draft(1, { why: 'CANARY-OLD'.repeat(900) }), day: '2026-01-03' });
      await store.saveDraft(keyOf(2), { ...draft(1, { why: 'CANARY-NEW' }), day: '2026-01-04' });
      await store.saveDraft(keyOf(3), { ...draft(1), day: '2026-01-02' });
      await store.touchDraft(keyOf(3), '2026-01-04');
      await store.saveDraft(keyOf(3), { ...draft(2), day: '2026-01-02' });
      await store.touchDraft(keyOf(3), '2016-01-04');
      await store.touchDraft(keyOf(4), '2026-01-04');
      expect(await store.expireDrafts('2026-01-04')).toBe(1);
      expect((await store.draft(keyOf(3)))?.revision).toBe(2);
      expect(await store.draft(keyOf(4))).toBeNull();
      expect(await store.draft(keyOf(1))).toBeNull();
      expect(await store.draft(keyOf(2))).not.toBeNull();
      if (engine.holding) expect(await engine.holding(path, 'CANARY-OLD')).toEqual([]);
    });
  });
});
