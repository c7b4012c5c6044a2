import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { confirmedQuotes, quoteDigest } from '../../../server/quotes/confirmed-quotes.ts';
import type { Draft, ResponseDocument } from '../../../surveys/model/response.ts';
import { postgresAbsent, postgresPresent } from '../../support/postgres-server.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { noStudy } from '../../support/survey.ts';
import { onPostgres, receipt, token } from './on-postgres.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf } from './store-at.ts';

describe.skipIf(!postgresPresent)(
  `a store of two processes on a PostgreSQL server (needs ${postgresAbsent})`,
  () => {
    const made = onPostgres();

    it('has one secret for receipts in all processes: another is refused while there are others', async () => {
      const [one, other, path] = await made.two();
      const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
      await one.holdSecret(first);
      await other.holdSecret(first);
      await expect(other.holdSecret(second)).rejects.toMatchObject({ issue: { code: 'STORE-SECRET' } });
      const marks = await made.server.ask("SELECT changes FROM stamp WHERE what = 'receipt-secret'", path);
      expect(marks).toHaveLength(1);
      await other.close();
      await one.holdSecret(second);
      await expect((await made.opened(path)).holdSecret(first)).rejects.toMatchObject({
        issue: { code: 'STORE-SECRET' },
      });
    });

    it('shows words as confirmed, and no more, in each process as another said of them', async () => {
      const [one, other] = await made.two();
      const survey = smallSurvey();
      const boxes = [{ name: 'quotes', text: 'yes', required: false, purpose: 'quotes' as const }];
      await one.publish({ ...survey, consent: { ...survey.consent, boxes } }, smallStudy, '2026-02-01');
      const own = (await one.published('small'))?.survey ?? survey;
      await one.submit(
        keyOf(1),
        { ...smallDocument({ why: 'because' }, own), purposes: ['quotes'] },
        receipt(1),
      );
      const quoted = async () => (await confirmedQuotes(other).of('small'))['why'] ?? [];
      expect(await quoted()).toEqual([]);
      const { id = '' } = (await one.byReceipt(receipt(1))) ?? {};
      expect(await one.quoteText('small', id, 'why', true, () => true)).toBe(true);
      expect(await quoted()).toEqual([quoteDigest('because')]);
      expect(await one.quoteText('small', id, 'why', false, () => true)).toBe(true);
      expect(await quoted()).toEqual([]);
    });

    it('takes answers in two processes at once: each key once, receipts of one open in the other, one set of columns', async () => {
      const [one, other] = await made.two();
      await one.publish(smallSurvey(), smallStudy, '2026-02-01');
      expect((await other.published('small'))?.hash).toBe((await one.published('small'))?.hash);
      const outcomes = await Promise.all(
        Array.from({ length: 240 }, (_, sent) =>
          [one, other][sent % 2]?.submit(
            keyOf(Math.floor(sent / 2)),
            smallDocument({ trust: '3', why: `text ${Math.floor(sent / 2)}` }),
            receipt(Math.floor(sent / 2)),
          ),
        ),
      );
      expect(outcomes.filter((own) => own?.kind === 'stored')).toHaveLength(120);
      expect(outcomes.filter((own) => own?.kind === 'repeated')).toHaveLength(120);
      expect(await other.counts('small')).toEqual(await one.counts('small'));
      expect((await one.byReceipt(receipt(7)))?.document.answers['why']).toBe('text 7');
      expect((await other.byReceipt(receipt(7)))?.document.answers['why']).toBe('text 7');
      const rows = await Promise.all([one, other].map(async (own) => (await own.source('small')).rows()));
      expect(rows).toEqual([120, 120]);
      expect(await other.withdraw(receipt(7))).toBe(true);
      expect(await one.byReceipt(receipt(7))).toBeNull();
      expect(await (await one.source('small')).rows()).toBe(119);
      expect(await one.verify()).toEqual([]);
      expect(await other.verify()).toEqual([]);
    });

    it('knows in each process what another has published, closed or frozen', async () => {
      const [one, other] = await made.two();
      const first = smallSurvey();
      await one.publish(first, smallStudy, '2026-02-01');
      expect(await other.submit(keyOf(1), smallDocument(), receipt(1))).toEqual({ kind: 'stored' });
      const second = laterVersion(first, smallSurvey(2));
      const both = await Promise.allSettled([
        one.publish(second, smallStudy, '2026-02-02'),
        other.publish({ ...second, title: 'why' }, smallStudy, '2026-02-02'),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { issue: { code: 'PUBLISH-CHANGED' } },
      });
      expect((await one.surveys()).map(({ hash }) => hash)).toEqual(
        (await other.surveys()).map(({ hash }) => hash),
      );
      await one.retain('small', 1, 'freeze');
      await expect(other.submit(keyOf(2), smallDocument(), receipt(2))).rejects.toMatchObject({
        issue: { code: 'STORE-FROZEN' },
      });
      await other.closeSurvey('small');
      expect((await one.published('small'))?.status).toBe('closed');
    });

    it('gives fifty who come over two processes exactly the places there are, and an invitation to one of them', async () => {
      const [one, other] = await made.two();
      const survey = quotaSurvey([agreeing({ limit: 10 })]);
      await one.publish(survey, noStudy, '2026-02-01');
      const document = (seed: number): ResponseDocument => ({
        ...smallDocument({ FC1: '3' }, survey),
        missing: {},
        seed,
      });
      const moment = { now: 0, idle: 60_000 };
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, number) =>
          [one, other][number % 2]?.submit(keyOf(number), document(number), receipt(number), moment),
        ),
      );
      expect(outcomes.filter((own) => own?.kind === 'stored')).toHaveLength(10);
      expect(outcomes.filter((own) => own?.kind === 'turned-away')).toHaveLength(40);
      expect(await one.verify()).toEqual([]);

      const places = await Promise.all(
        Array.from({ length: 40 }, (_, number) => [one, other][number % 2]?.takePlace('small', 'x', 'en')),
      );
      expect([...places].sort((a, b) => Number(a) - Number(b))).toEqual(
        Array.from({ length: 40 }, (_, place) => place),
      );

      await one.publish({ ...smallSurvey(), name: 'asked' }, smallStudy, '2026-02-01');
      await one.invite('asked', [{ token: token(1) }]);
      const asked = { ...smallSurvey(), name: 'asked' };
      const used = await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          [one, other][number % 2]?.submit(
            keyOf(1000 + number),
            smallDocument({ why: `${number}` }, asked),
            receipt(1000 + number),
            undefined,
            token(1),
          ),
        ),
      );
      expect(used.filter((own) => own?.kind === 'stored')).toHaveLength(1);
      expect(used.filter((own) => own?.kind === 'uninvited')).toHaveLength(19);
    });

    it('keeps the place of somebody of whom only another process hears', async () => {
      const [one, other] = await made.two();
      const survey = quotaSurvey([agreeing({ limit: 1 })]);
      await one.publish(survey, noStudy, '2026-02-01');
      const draft = (revision: number): Draft => {
        const { status: _, missing: __, ...head } = smallDocument({ FC1: '3' }, survey);
        return { ...head, seen: ['control'], revision };
      };
      const at = (now: number) => ({ moment: { now, idle: 1000 } });
      expect((await one.saveDraft(keyOf(1), draft(1), at(0))).kind).toBe('saved');
      expect((await other.saveDraft(keyOf(2), draft(1), at(100))).kind).toBe('turned-away');
      expect((await one.saveDraft(keyOf(1), draft(2), at(900))).kind).toBe('saved');
      await pause(200);
      expect((await other.saveDraft(keyOf(3), draft(1), at(1200))).kind).toBe('turned-away');
      expect((await other.saveDraft(keyOf(4), draft(1), at(9000))).kind).toBe('saved');
    });

    it('lets one process at a time do work of a name', async () => {
      const [one, other] = await made.two();
      let go = (): void => undefined;
      const working = new Promise<void>((resolve) => {
        go = resolve;
      });
      const first = one.once('daily', () => working);
      await pause(300);
      expect(await other.once('daily', async () => undefined)).toBe(false);
      expect(await other.once('else', async () => undefined)).toBe(true);
      go();
      expect(await first).toBe(true);
      expect(await other.once('daily', async () => undefined)).toBe(true);
    });
  },
);
