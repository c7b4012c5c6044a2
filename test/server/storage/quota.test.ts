import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../server/storage/idle-places.ts';
import type { Store } from '../../../server/storage/store.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import type { Draft, ResponseDocument } from '../../../surveys/model/response.ts';
import type { Quota, Survey } from '../../../surveys/model/survey.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { noStudy } from '../../support/survey.ts';
import { counted, onEachEngine } from './engines.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const draftOf = (survey: Survey, answer: string, rest: Partial<Draft> = {}): Draft => ({
  survey: survey.name,
  version: survey.version,
  hash: contentHash(survey),
  language: 'en',
  day: '2026-02-01',
  simulated: false,
  seed: 5,
  consent: '',
  answers: answer === '' ? {} : { FC1: answer },
  attributes: {},
  assigned: {},
  shownIn: {},
  seen: answer === '' ? [] : ['control'],
  revision: 1,
  ...rest,
});

const documentOf = (
  survey: Survey,
  answer: string,
  rest: Partial<ResponseDocument> = {},
): ResponseDocument => {
  const { seen: _, revision: __, ...head } = draftOf(survey, answer);
  return { ...head, status: 'complete', missing: {}, ...rest };
};

const published = async (quotas: readonly Quota[], path = newPath()) => {
  const store = await storeAt(path);
  const survey = quotaSurvey(quotas);
  await store.publish(survey, noStudy, '2026-02-01');
  return { store, survey, path };
};

const fillOf = async (store: Store, moment?: Moment) => {
  const [fill] = await store.quotas('small', false, moment);
  return { complete: fill?.complete, reserved: fill?.reserved, turnedAway: fill?.turnedAway };
};

const kindsOf = (outcomes: readonly { readonly kind: string }[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

const many = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

onEachEngine((engine) => {
  describe('places of a quota', () => {
    it('fifty at once on a limit of ten are exactly ten, and the others leave nothing but a count', async () => {
      const { store, survey, path } = await published([agreeing({ limit: 10 })]);
      const outcomes = await Promise.all(
        many(50).map((number) => store.saveDraft(keyOf(number), draftOf(survey, '3'))),
      );
      expect(kindsOf(outcomes)).toEqual({ saved: 10, 'turned-away': 40 });
      expect(await fillOf(store)).toEqual({ complete: 0, reserved: 10, turnedAway: 40 });
      expect((await store.counts('small')).drafts).toBe(10);
      await store.close();
      expect(await counted(path, 'draft')).toBe(10);
      expect(await counted(path, "quota_place WHERE quota = 'agreeing'")).toBe(10);
    });

    it('the last place goes to exactly one of fifty, on the way or finished', async () => {
      const { store, survey } = await published([agreeing({ limit: 3 })]);
      for (const number of [100, 101])
        await store.submit(keyOf(number), documentOf(survey, '3'), `receipt ${number}`);
      const outcomes = await Promise.all(
        many(50).map((number) =>
          number % 2 === 0
            ? store.saveDraft(keyOf(number), draftOf(survey, '3'))
            : store.submit(keyOf(number), documentOf(survey, '3'), `receipt ${number}`),
        ),
      );
      const { saved = 0, stored = 0, 'turned-away': turned } = kindsOf(outcomes);
      expect(saved + stored).toBe(1);
      expect(turned).toBe(49);
    });

    it('are kept through the finish, and what is finished is counted once', async () => {
      const { store, survey } = await published([agreeing({ limit: 1 })]);
      const key = keyOf(1);
      await store.saveDraft(key, draftOf(survey, '3'));
      for (const kind of ['stored', 'repeated'])
        expect((await store.submit(key, documentOf(survey, '3'), 'receipt')).kind).toBe(kind);
      expect(await fillOf(store)).toEqual({ complete: 1, reserved: 0, turnedAway: 0 });
      expect((await store.saveDraft(keyOf(2), draftOf(survey, '3'))).kind).toBe('turned-away');
      expect((await store.submit(keyOf(3), documentOf(survey, '3'), 'other')).kind).toBe('turned-away');
      expect((await store.submit(keyOf(4), documentOf(survey, '1'), 'another')).kind).toBe('stored');
      expect(await store.verify()).toEqual([]);
    });

    it('come free on discarding, expiry of drafts, withdrawal and a changed answer', async () => {
      const { store, survey } = await published([agreeing({ limit: 1 })]);
      const free = async (): Promise<void> =>
        expect(await fillOf(store)).toMatchObject({ complete: 0, reserved: 0 });
      await store.saveDraft(keyOf(1), draftOf(survey, '3'));
      await store.discardDraft(keyOf(1));
      await free();
      await store.saveDraft(keyOf(2), draftOf(survey, '3'));
      await store.expireDrafts('2026-03-01');
      await free();
      await store.submit(keyOf(3), documentOf(survey, '3'), 'receipt');
      await store.withdraw('receipt');
      await free();
      await store.saveDraft(keyOf(4), draftOf(survey, '3'));
      expect((await store.saveDraft(keyOf(4), draftOf(survey, '1', { revision: 2 }))).kind).toBe('saved');
      await free();
      await store.submit(keyOf(5), documentOf(survey, '3', { status: 'broke-off' }), 'left');
      await free();
      expect((await store.saveDraft(keyOf(6), draftOf(survey, '3'))).kind).toBe('saved');
      expect(await store.verify()).toEqual([]);
    });

    it('run out for those of whom nothing is heard, but only when somebody else wants them', async () => {
      const { store, survey } = await published([agreeing({ limit: 1 })]);
      const at = (now: number): { readonly moment: Moment } => ({ moment: { now, idle: 1000 } });
      await store.saveDraft(keyOf(1), draftOf(survey, '3'), at(0));
      expect((await store.saveDraft(keyOf(2), draftOf(survey, '3'), at(900))).kind).toBe('turned-away');
      // late, but nobody came in between
      expect((await store.saveDraft(keyOf(1), draftOf(survey, '3', { revision: 2 }), at(5000))).kind).toBe(
        'saved',
      );
      expect((await store.saveDraft(keyOf(3), draftOf(survey, '3'), at(5900))).kind).toBe('turned-away');
      expect((await store.saveDraft(keyOf(4), draftOf(survey, '3'), at(6000))).kind).toBe('saved');
      expect((await store.saveDraft(keyOf(1), draftOf(survey, '3', { revision: 3 }), at(6100))).kind).toBe(
        'turned-away',
      );
      expect(await fillOf(store, at(6200).moment)).toMatchObject({ complete: 0, reserved: 1 });
      expect(await fillOf(store, at(9000).moment)).toMatchObject({ complete: 0, reserved: 0 });
      expect(await store.verify()).toEqual([]);
    });

    it('outlive a restart, then run out from there on; no time is stored', async () => {
      const { store, survey, path } = await published([agreeing({ limit: 1 })]);
      const at = (now: number): { readonly moment: Moment } => ({ moment: { now, idle: 1000 } });
      await store.saveDraft(keyOf(1), draftOf(survey, '3'), at(0));
      await store.close();
      const rows = await engine.ask(path, 'SELECT * FROM quota_place');
      expect(rows.map((row) => Object.keys(row))).toEqual(
        rows.map(() => ['survey', 'id', 'quota', 'simulated']),
      );
      const again = await storeAt(path);
      expect((await again.saveDraft(keyOf(2), draftOf(survey, '3'), at(50_000))).kind).toBe('turned-away');
      expect((await again.saveDraft(keyOf(3), draftOf(survey, '3'), at(51_000))).kind).toBe('saved');
      await again.close();
    });

    it('of a full quota that lets people through are marked, and a late repeat is still a repeat', async () => {
      const { store, survey } = await published([agreeing({ limit: 1, action: 'mark' })]);
      await store.submit(keyOf(1), documentOf(survey, '3'), 'one');
      for (const kind of ['stored', 'repeated'])
        expect((await store.submit(keyOf(2), documentOf(survey, '3'), 'two')).kind).toBe(kind);
      expect((await store.byReceipt('two'))?.document.assigned).toEqual({ agreeing_quota: 'full' });
      expect((await store.byReceipt('one'))?.document.assigned).toEqual({});
      const draft = draftOf(survey, '3');
      expect(await store.saveDraft(keyOf(3), draft)).toMatchObject({
        kind: 'saved',
        draft: { assigned: { agreeing_quota: 'full' } },
      });
      expect(await store.saveDraft(keyOf(3), draft)).toMatchObject({ kind: 'repeated' });
      expect(await fillOf(store)).toMatchObject({ complete: 1, reserved: 0 });
      // a place that comes free is not for whoever was let through before
      await store.withdraw('one');
      await store.saveDraft(keyOf(3), { ...draft, assigned: { agreeing_quota: 'full' }, revision: 2 });
      expect(await fillOf(store)).toMatchObject({ complete: 0, reserved: 0 });
      expect(await store.verify()).toEqual([]);
    });

    it('count what was stored before the quota was there, of every version, and what is loaded', async () => {
      const { store, survey } = await published([]);
      for (const number of many(30))
        await store.submit(keyOf(number), documentOf(survey, number < 12 ? '3' : '1'), `receipt ${number}`);
      expect(await store.quotas('small')).toEqual([]);
      const next = quotaSurvey([agreeing({ limit: 14 })], survey);
      await store.publish(next, noStudy, '2026-02-02');
      expect(await fillOf(store)).toEqual({ complete: 12, reserved: 0, turnedAway: 0 });
      // somebody still answers the first version: the same places
      expect((await store.saveDraft(keyOf(50), draftOf(survey, '3'))).kind).toBe('saved');
      await store.submitMany(
        many(3).map((number) => ({
          key: keyOf(100 + number),
          document: documentOf(next, '3'),
          receiptHash: `loaded ${number}`,
        })),
      );
      expect(await fillOf(store)).toEqual({ complete: 15, reserved: 1, turnedAway: 0 });
      expect((await store.saveDraft(keyOf(51), draftOf(next, '3'))).kind).toBe('turned-away');
      await store.withdraw('receipt 3');
      expect(await fillOf(store)).toMatchObject({ complete: 14, reserved: 1 });
      await store.publish(
        quotaSurvey([agreeing({ when: "${FC1} = '1'", limit: 20 })], next),
        noStudy,
        '2026-02-03',
      );
      expect(await fillOf(store)).toMatchObject({ complete: 18 });
      expect(await store.verify()).toEqual([]);
    });

    it('of simulated people are apart', async () => {
      const { store, survey } = await published([agreeing({ limit: 1 })]);
      for (const number of [1, 2])
        await store.saveDraft(keyOf(number), draftOf(survey, '3', { simulated: true }));
      expect(await fillOf(store)).toEqual({ complete: 0, reserved: 0, turnedAway: 0 });
      expect(await store.quotas('small', true)).toMatchObject([{ reserved: 1, turnedAway: 1 }]);
    });

    it('of a percentage follow everybody who is counted', async () => {
      const { store, survey } = await published([agreeing({ limit: 40, of: 'percent' })]);
      const tried: string[] = [];
      for (const [number, answer] of ['3', '3', '1', '1', '3', '3', '1'].entries())
        tried.push((await store.saveDraft(keyOf(number), draftOf(survey, answer))).kind);
      // 1 of 1; 2 of 2 is over; then of 3, 4: the second; of 5 there are two; then nobody
      expect(tried).toEqual(['saved', 'turned-away', 'saved', 'saved', 'saved', 'turned-away', 'saved']);
      expect(await store.quotas('small')).toMatchObject([{ places: 2, reserved: 2, turnedAway: 2 }]);
    });

    it('are never more than the limit and never lost, whatever people do in whichever order', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.tuple(
              fc.integer({ min: 0, max: 7 }),
              fc.constantFrom('3', '1', 'submit', 'discard', 'withdraw', 'wait'),
            ),
            { maxLength: 60 },
          ),
          async (steps) => {
            const { store, survey } = await published([agreeing({ limit: 3 })]);
            const drafts = new Map<number, Draft>();
            let now = 0;
            for (const [who, step] of steps) {
              const key = keyOf(who);
              const draft = drafts.get(who);
              const moment: Moment = { now, idle: 10 };
              now += 1;
              if (step === 'wait') now += 6;
              else if (step === 'discard') {
                await store.discardDraft(key);
                drafts.delete(who);
              } else if (step === 'withdraw') await store.withdraw(`receipt ${who}`);
              else if (step === 'submit' && draft !== undefined) {
                await store.submit(
                  key,
                  documentOf(survey, draft.answers['FC1'] ?? ''),
                  `receipt ${who}`,
                  moment,
                );
                drafts.delete(who);
              } else if (step !== 'submit') {
                const next = draftOf(survey, step, { revision: (draft?.revision ?? 0) + 1 });
                const { kind } = await store.saveDraft(key, next, { moment });
                if (kind === 'saved') drafts.set(who, next);
                else if (kind === 'turned-away') drafts.delete(who);
              }
              const { complete = 0, reserved = 0 } = await fillOf(store);
              expect(complete + reserved).toBeLessThanOrEqual(3);
              expect(Math.min(complete, reserved)).toBeGreaterThanOrEqual(0);
            }
            expect(await store.verify()).toEqual([]);
            await store.close();
          },
        ),
        { numRuns: engine.isFile ? 25 : 4 },
      );
    }, 60_000);
  });
});

onEachEngine(() => {
  describe('places of an experiment', () => {
    it('are taken with the draft that is saved: a hundred at once fill blocks exactly, tabs and repeats take none', async () => {
      const { store, survey } = await published([]);
      const draws = [
        {
          experiment: 'EXP',
          stratum: 'en',
          assign: (draft: Draft, place: number): Draft => ({
            ...draft,
            assigned: { EXP: String(place % 2), place: String(place) },
          }),
        },
      ];
      const outcomes = await Promise.all(
        many(200).map((number) => store.saveDraft(keyOf(number % 100), draftOf(survey, ''), { draws })),
      );
      expect(kindsOf(outcomes)).toEqual({ saved: 100, repeated: 100 });
      const drafts = await Promise.all(many(100).map((number) => store.draft(keyOf(number))));
      const places = drafts.map((draft) => Number(draft?.assigned['place'])).sort((a, b) => a - b);
      expect(places).toEqual(many(100));
      expect(drafts.filter((draft) => draft?.assigned['EXP'] === '0')).toHaveLength(50);
      await store.discardDraft(keyOf(0));
      await store.saveDraft(keyOf(500), draftOf(survey, ''), { draws });
      expect((await store.draft(keyOf(500)))?.assigned['place']).toBe('100');
    });
  });
});
