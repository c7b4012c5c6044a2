import { describe, expect, it } from 'vitest';
import { localAnalyst } from '../../../server/analyst/local-analyst.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { onEachEngine } from './engines.ts';
import { plainProjection } from './plain-projection.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const wide = { wideFrom: 0 };

const documentOf = (number: number): ResponseDocument => ({
  ...smallDocument({
    trust: String((number % 5) + 1),
    told: number % 2 === 0 ? 'yes' : 'no',
    why: `text ${number}`,
  }),
  seed: number,
});

const send = (store: Store, numbers: readonly number[]): Promise<unknown> =>
  store.submitMany(
    numbers.map((number) => ({
      key: keyOf(number),
      document: documentOf(number),
      receiptHash: `receipt ${number}`,
    })),
  );

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);

/** How many of each: codes that nobody has are left out. */
const counts = async (
  store: Pick<Store, 'source'>,
  variable = 'trust',
): Promise<Readonly<Record<string, number>>> => {
  const { dimensions, n } = await (await store.source('small')).tally({ variables: [variable] });
  const codes = dimensions[0]?.codes ?? [];
  return Object.fromEntries(
    codes.flatMap((code, place) => ((n[place] ?? 0) > 0 ? [[code, n[place] ?? 0]] : [])),
  );
};

const wanted = (numbers: readonly number[]): Readonly<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const number of numbers) found[String((number % 5) + 1)] = (found[String((number % 5) + 1)] ?? 0) + 1;
  return found;
};

onEachEngine((engine) => {
  const segments = async (path: string): Promise<unknown> =>
    (await engine.ask(path, 'SELECT count(*) AS counted FROM segment'))[0]?.['counted'];

  describe('a survey that is laid wide', () => {
    it('has every live answer once: as they come, are withdrawn, corrected, and made again', async () => {
      const path = newPath();
      const store = await storeAt(path, wide);
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      expect(await counts(store)).toEqual({});
      await send(store, upTo(40));
      expect(await counts(store)).toEqual(wanted(upTo(40)));
      await send(store, [40, 41, 42]);
      await store.withdraw('receipt 42');
      await store.withdraw('receipt 7');
      const left = upTo(42).filter((number) => number !== 7);
      expect(await counts(store)).toEqual(wanted(left));
      await store.amend('receipt 5', (document) => ({
        ...document,
        answers: { ...document.answers, trust: '5' },
        corrected: true,
      }));
      const corrected = { ...wanted(left), 1: 8, 5: 9 };
      expect(await counts(store)).toEqual(corrected);
      expect(await (await store.source('small')).rows()).toBe(41);
      expect(await segments(path)).toBe(0);
      await store.rebuild('small');
      expect(await counts(store)).toEqual(corrected);
      expect(await store.verify()).toEqual([]);
      await store.close();
      const again = await storeAt(path, wide);
      expect(await counts(again)).toEqual(corrected);
      expect(again.card.map(({ name }) => name)).not.toContain('wide_small.trust');
    });

    it('takes the place of its columns and gives it back, as the server is told, with the same answers', async () => {
      const path = newPath();
      const columns = await storeAt(path, { segmentRows: 30 });
      await columns.publish(smallSurvey(), smallStudy, '2026-02-01');
      await send(columns, upTo(70));
      const before = [await counts(columns), await counts(columns, 'why_sentiment')];
      await columns.close();
      expect(await segments(path)).toBe(3);
      const few = await storeAt(path, { wideFrom: 71 });
      expect(await counts(few)).toEqual(before[0]);
      await few.close();
      expect(await segments(path)).toBe(3);
      const tables = await storeAt(path, { wideFrom: 70 });
      expect([await counts(tables), await counts(tables, 'why_sentiment')]).toEqual(before);
      await tables.close();
      expect(await segments(path)).toBe(0);
      const back = await storeAt(path);
      expect([await counts(back), await counts(back, 'why_sentiment')]).toEqual(before);
      await back.close();
      expect(await engine.ask(path, 'SELECT count(*) AS counted FROM wide')).toEqual([{ counted: 0 }]);
    }, 120_000);

    it('is refused to whoever asks of it as it no longer is, and an analysis is asked again', async () => {
      const store = await storeAt(newPath(), wide);
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await send(store, upTo(30));
      const old = await store.source('small');
      expect((await old.tally({ variables: [] })).n[0]).toBe(30);
      await store.withdraw('receipt 3');
      const changed = { issue: { code: 'COLUMNS-CHANGED' } };
      await expect(old.tally({ variables: ['trust'] })).rejects.toMatchObject(changed);
      await expect(old.rows()).rejects.toMatchObject(changed);
      const request = { tasks: [{ crosstab: { rows: ['trust'] } }] };
      const [found] = await Promise.all([
        localAnalyst(store).findings('small', request),
        store.withdraw('receipt 4'),
        store.withdraw('receipt 5'),
      ]);
      expect(found.ok).toBe(true);
      await store.rebuild('small');
      expect(await (await store.source('small')).rows()).toBe(27);
    });

    if (engine.name === 'PostgreSQL')
      it('is made again where its database is moved to', async () => {
        const [path, folder] = [newPath(), `${temporaryFolder()}/to`];
        const store = await storeAt(path, wide);
        await store.publish(smallSurvey(), smallStudy, '2026-02-01');
        await send(store, upTo(20));
        expect(await counts(store)).toEqual(wanted(upTo(20)));
        await store.close();
        expect(await command(['move', '--from', path, '--to', folder])).toMatchObject({ exit: 0 });
        const moved = await openStore({ path: `${folder}/confia.db` });
        expect(await counts(moved)).toEqual(wanted(upTo(20)));
        expect(await moved.verify()).toEqual([]);
        await moved.close();
        const other = newPath();
        await engine.open(other).then((opened) => opened.close());
        expect(await command(['move', '--from', path, '--to', other])).toMatchObject({ exit: 0 });
        for (const options of [{}, wide]) {
          const there = await storeAt(other, options);
          expect(await counts(there)).toEqual(wanted(upTo(20)));
          await there.close();
        }
      });

    it('is not, where a variable has a name that PostgreSQL keeps for itself, and is answered all the same', async () => {
      const store = await storeAt(newPath(), wide);
      const survey = smallSurvey();
      const items = (survey.pages[0]?.items ?? []).map((item) =>
        item.name === 'told' ? { ...item, name: 'ctid' } : item,
      );
      const own = { ...survey, pages: [{ name: 'only', items }] };
      await store.publish(own, smallStudy, '2026-02-01');
      await store.submit(keyOf(1), smallDocument({ trust: '1', ctid: 'no' }, own), 'receipt 1');
      expect(await counts(store, 'ctid')).toEqual({ no: 1 });
      await store.close();
    });

    it('merges the versions of a survey, and is made again when one is published', async () => {
      const store = await storeAt(newPath(), wide);
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await send(store, upTo(10));
      expect(await counts(store)).toEqual(wanted(upTo(10)));
      const second = laterVersion(smallSurvey(), smallSurvey(2, ['1', '2', '3', '4', '5', '6', '7']), {
        recodes: [{ variable: 'trust' }],
      });
      await store.publish(second, smallStudy, '2026-03-01');
      await store.submit(keyOf(50), smallDocument({ trust: '7', told: 'no' }, second), 'receipt 50');
      const source = await store.source('small');
      expect(await source.rows()).toBe(11);
      expect(await counts(store, 'told')).toEqual({ yes: 5, no: 6 });
      expect((await counts(store))['7']).toBe(1);
    });

    it('of an anonymous study moves by as many as a figure stands for, never by one', async () => {
      const store = await storeAt(newPath(), wide);
      await store.publish(
        smallSurvey(),
        { ...smallStudy, mode: 'anonymous', minimumGroup: 12 },
        '2026-02-01',
      );
      await send(store, upTo(30));
      expect(await (await store.source('small')).rows()).toBe(30);
      for (const [sent, shown] of [
        [11, 30],
        [1, 42],
      ] as const) {
        const { complete } = await store.counts('small');
        await send(
          store,
          upTo(sent).map((number) => complete + number),
        );
        expect(await (await store.source('small')).rows()).toBe(shown);
      }
    });

    it('keeps no byte of what was withdrawn, and its rows in order of ids', async () => {
      const path = newPath();
      const store = await storeAt(path, { ...wide, projection: plainProjection });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await engine.plain(path);
      for (const part of [0, 20, 40])
        for (const [place, number] of upTo(20).entries()) {
          await send(store, [part + number]);
          if (place === 19) await store.source('small');
        }
      const stored = await engine.ask(
        path,
        `SELECT count(*) AS counted FROM wide_small WHERE why = 'text 33'`,
      );
      expect(stored).toEqual([{ counted: 1 }]);
      expect(await store.withdraw('receipt 33')).toBe(true);
      if (engine.holding) expect(await engine.holding(path, 'text 32')).not.toEqual([]);
      expect((await engine.holding?.(path, 'text 33')) ?? []).toEqual([]);
      if (engine.isFile) return;
      const rows = await engine.ask(
        path,
        `SELECT encode("@id", 'hex') AS id, xmin::text AS written, tableoid::text AS part FROM wide_small ORDER BY tableoid, ctid`,
      );
      expect(rows).toHaveLength(59);
      expect(new Set(rows.map(({ written }) => written)).size).toBe(1);
      for (const part of new Set(rows.map((row) => row['part']))) {
        const ids = rows.filter((row) => row['part'] === part).map(({ id }) => id);
        expect(ids).toEqual([...ids].sort());
      }
    });
  });
});
