import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newPseudonym } from '../../../server/invitation.ts';
import { seededRandom } from '../../../server/random.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Study } from '../../../surveys/model/study.ts';
import { counted, onEachEngine } from './engines.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const random = seededRandom('invitations');
const confidential: Study = { ...smallStudy, mode: 'confidential' };
const tokenOf = (number: number): string => Buffer.from(`${number}`.padStart(16, '.')).toString('base64url');

const named = (pseudonym: string, why: string): ResponseDocument => ({
  ...smallDocument({ why }),
  pseudonym,
});

const field = async (study: Study, path = newPath()): Promise<Store> => {
  const store = await storeAt(path);
  await store.publish(smallSurvey(), study, '2026-02-01');
  return store;
};

const send = (store: Store, key: number, token: number, why = 'x') =>
  store.submit(keyOf(key), smallDocument({ why }), `receipt ${key}`, undefined, tokenOf(token));

onEachEngine((engine) => {
  describe('an invitation', () => {
    it('is used up by one answer, in the transaction that stores it', async () => {
      const store = await field(smallStudy);
      await store.invite('small', [{ token: tokenOf(1) }]);
      expect(await store.invitation('small', tokenOf(1))).toEqual({
        used: false,
        pseudonym: null,
        attributes: {},
      });
      expect(await send(store, 1, 1)).toEqual({ kind: 'stored' });
      expect(await store.invitation('small', tokenOf(1))).toMatchObject({ used: true });
      expect(await send(store, 1, 1)).toEqual({ kind: 'repeated' });
      expect(await send(store, 2, 1)).toEqual({ kind: 'uninvited' });
      expect(await store.counts('small')).toMatchObject({ complete: 1 });
    });

    it('lets fifty that come at once store one answer', async () => {
      const store = await field(smallStudy);
      await store.invite('small', [{ token: tokenOf(1) }]);
      const outcomes = await Promise.all(Array.from({ length: 50 }, (_, key) => send(store, key, 1)));
      expect(outcomes.filter(({ kind }) => kind === 'stored')).toHaveLength(1);
      expect(outcomes.filter(({ kind }) => kind === 'uninvited')).toHaveLength(49);
    });

    it('is not used up by what was not stored', async () => {
      const store = await storeAt();
      const quotas = [{ name: 'one', when: "${trust} = '5'", limit: 1, action: 'close' as const }];
      await store.publish({ ...smallSurvey(), quotas }, smallStudy, '2026-02-01');
      await store.invite('small', [{ token: tokenOf(1) }, { token: tokenOf(2) }]);
      const { hash = '' } = (await store.published('small')) ?? {};
      const five = { ...smallDocument({ trust: '5' }), hash };
      const moment = { now: 0, idle: 1e9 };
      expect(await store.submit(keyOf(1), five, 'one', moment, tokenOf(1))).toEqual({ kind: 'stored' });
      expect(await store.submit(keyOf(2), five, 'two', moment, tokenOf(2))).toMatchObject({
        kind: 'turned-away',
      });
      expect(await store.invitation('small', tokenOf(2))).toMatchObject({ used: false });
    });

    it('opens nothing in another survey, and neither does a token nobody was given', async () => {
      const store = await field(smallStudy);
      await store.publish({ ...smallSurvey(), name: 'other' }, smallStudy, '2026-02-01');
      await store.invite('other', [{ token: tokenOf(1) }]);
      expect(await store.invitation('small', tokenOf(1))).toBeNull();
      expect(await send(store, 1, 1)).toEqual({ kind: 'uninvited' });
      expect(await send(store, 2, 9)).toEqual({ kind: 'uninvited' });
      expect(await store.counts('small')).toMatchObject({ complete: 0 });
    });

    it('is not in the database, only a hash of it, and rows say nothing of the order of a list', async () => {
      const path = newPath();
      const store = await field(smallStudy, path);
      const tokens = Array.from({ length: 200 }, (_, number) => tokenOf(number));
      await store.invite(
        'small',
        tokens.map((token) => ({ token })),
      );
      await store.close();
      for (const token of engine.isFile ? tokens : []) {
        expect((await engine.holding?.(path, token)) ?? []).toEqual([]);
        expect(readFileSync(path).includes(Buffer.from(token, 'base64url'))).toBe(false);
      }
      expect(await counted(path, 'invitation')).toBe(200);
      expect(
        await engine.ask(path, 'SELECT DISTINCT pseudonym || attributes AS kept FROM invitation'),
      ).toEqual([{ kept: '{}' }]);
    });
  });
});

onEachEngine((engine) => {
  describe('a pseudonym', () => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, number) => ({
        token: tokenOf(number),
        pseudonym: newPseudonym(random),
        attributes: { country: 'CL' },
      }));

    it('goes with the answer, and everything of a person goes with it', async () => {
      const path = newPath();
      const store = await field(confidential, path);
      const [ana, ben] = people(2);
      if (ana === undefined || ben === undefined) throw new Error('two people');
      await store.invite('small', [ana, ben]);
      expect(await store.invitation('small', ana.token)).toEqual({
        used: false,
        pseudonym: ana.pseudonym,
        attributes: { country: 'CL' },
      });
      await store.submit('ana', named(ana.pseudonym, 'Ana wrote'), 'a', undefined, ana.token);
      await store.submit('ben', named(ben.pseudonym, 'Ben wrote'), 'b', undefined, ben.token);
      const { status: _, missing: __, ...head } = named(ana.pseudonym, 'Ana is writing');
      await store.saveDraft('ana again', { ...head, seen: [], revision: 1 });
      expect((await store.byReceipt('a'))?.document.pseudonym).toBe(ana.pseudonym);
      expect(await store.erasePseudonym('small', ana.pseudonym)).toEqual({ erased: 2, issues: [] });
      for (const text of ['Ana wrote', 'Ana is writing', ana.pseudonym])
        expect((await engine.holding?.(path, text)) ?? [], text).toEqual([]);
      if (engine.holding) expect(await engine.holding(path, 'Ben wrote')).not.toEqual([]);
      expect(await store.invitation('small', ana.token)).toBeNull();
      expect(await store.byReceipt('a')).toBeNull();
      expect((await store.byReceipt('b'))?.document.pseudonym).toBe(ben.pseudonym);
      expect(await store.counts('small')).toMatchObject({ complete: 1, withdrawn: 1, drafts: 0 });
      expect(await store.erasePseudonym('small', 'NOBODY')).toEqual({ erased: 0, issues: [] });
      expect(await store.erasePseudonym('small', '')).toEqual({ erased: 0, issues: [] });
      expect(await store.verify()).toEqual([]);
    });

    it('is found past answers and drafts that are damaged, and these are named', async () => {
      const path = newPath();
      const store = await field(confidential, path);
      const [ana, ben] = people(2);
      if (ana === undefined || ben === undefined) throw new Error('two people');
      for (const [number, { pseudonym }] of [ben, ben, ana, ana, ana].entries())
        await store.submit(keyOf(number), named(pseudonym, `text ${number} `), `${number}`);
      const { status: _, missing: __, ...head } = named(ben.pseudonym, 'Ben is writing');
      await store.saveDraft('ben', { ...head, seen: [], revision: 1 });
      await store.close();
      await engine.ask(path, "UPDATE response SET body = replace(body, 'text 0', 'test 0')");
      await engine.ask(path, "UPDATE draft SET body = '{' || body");
      const again = await storeAt(path);
      const { erased, issues } = await again.erasePseudonym('small', ana.pseudonym);
      expect([erased, issues.map(({ code }) => code)]).toEqual([3, ['STORE-CHECKSUM', 'STORE-CHECKSUM']]);
      expect((await again.verify()).map(({ code }) => code)).toEqual(['STORE-CHECKSUM']);
      expect((await again.byReceipt('1'))?.document.pseudonym).toBe(ben.pseudonym);
    });

    it('and the link go when its holder withdraws', async () => {
      const path = newPath();
      const store = await field(confidential, path);
      const [ana] = people(1);
      if (ana === undefined) throw new Error('one person');
      await store.invite('small', [ana]);
      await store.submit('ana', named(ana.pseudonym, 'Ana wrote'), 'a', undefined, ana.token);
      await store.withdraw('a');
      expect(await store.invitation('small', ana.token)).toBeNull();
      expect((await engine.holding?.(path, ana.pseudonym)) ?? []).toEqual([]);
    });

    it('goes at the freeze from every answer, and every invitation with it', async () => {
      const path = newPath();
      const store = await field(confidential, path);
      const all = people(30);
      await store.invite('small', all);
      for (const [place, { pseudonym, token }] of all.slice(0, 20).entries())
        await store.submit(keyOf(place), named(pseudonym, `text ${place}`), `${place}`, undefined, token);
      expect(await store.retain('small', 1, 'freeze')).toBe(20);
      await store.settleErased();
      for (const { pseudonym } of all) expect((await engine.holding?.(path, pseudonym)) ?? []).toEqual([]);
      for (const { token } of all) expect(await store.invitation('small', token)).toBeNull();
      const texts: (string | undefined)[] = [];
      for await (const { document } of store.responses('small')) {
        expect(document.pseudonym).toBeUndefined();
        texts.push(document.answers['why']);
      }
      expect(texts).toHaveLength(20);
      expect(await store.verify()).toEqual([]);
    });

    it('stays while a later version is still in the field', async () => {
      const store = await field(confidential);
      await store.publish(laterVersion(smallSurvey(), smallSurvey(2)), confidential, '2026-02-02');
      const [ana] = people(1);
      if (ana === undefined) throw new Error('one person');
      await store.invite('small', [ana]);
      await store.retain('small', 1, 'freeze');
      expect(await store.invitation('small', ana.token)).not.toBeNull();
      await store.retain('small', 2, 'freeze');
      expect(await store.invitation('small', ana.token)).toBeNull();
    });
  });
});
