import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChangeColumns } from '../../../server/storage/column-change.ts';
import { type OpenColumns, openColumns } from '../../../server/storage/open-columns.ts';
import type { Store } from '../../../server/storage/store.ts';
import { engine, onEachEngine } from './engines.ts';
import { type PlainSource, plainProjection } from './plain-projection.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const send = (store: Store, numbers: readonly number[]): Promise<unknown> =>
  store.submitMany(
    numbers.map((number) => ({
      key: keyOf(number),
      document: { ...smallDocument({ trust: '3', why: `text ${number}` }), seed: number },
      receiptHash: `receipt ${number}`,
    })),
  );

/** Whose rows a source has. */
const seedsOf = async (columns: Pick<Store, 'source'> | OpenColumns): Promise<readonly number[]> =>
  ((await columns.source('small')) as PlainSource).frames
    .flatMap(({ columns: own }) => [...(own.get('seed')?.values ?? [])])
    .sort((a, b) => a - b);

/** A store and a reader beside it that hands its writing over as another thread would: as a copy, and later. */
const pair = async (
  segmentRows: number,
  between: (kind: string) => Promise<void> = async () => undefined,
) => {
  const path = newPath();
  const store = await storeAt(path, { projection: plainProjection, segmentRows, settleBytes: 0 });
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  const change: ChangeColumns = async (wanted) => {
    const sent = structuredClone(wanted);
    await between(wanted.kind);
    return structuredClone(await store.changeColumns(sent));
  };
  const other = await openColumns({
    path,
    change,
    projection: plainProjection,
    segmentRows,
    ...(engine().isFile ? {} : { open: engine().open }),
  });
  onTestFinished(() => other.close());
  return { path, store, other };
};

type Step =
  | { readonly kind: 'send'; readonly count: number }
  | { readonly kind: 'withdraw'; readonly number: number }
  | { readonly kind: 'look' | 'other' | 'both' | 'rebuild' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('send' as const), count: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), number: fc.nat(120) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('look' as const, 'other' as const, 'both' as const, 'rebuild' as const),
    }),
  },
);

onEachEngine((own) => {
  describe('columns read beside a store', () => {
    it('have every stored answer once and no withdrawn one, whoever made them and however both take turns', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 14 }),
          fc.integer({ min: 3, max: 40 }),
          async (steps, rows) => {
            const { store, other, path } = await pair(rows);
            const stored = new Set<number>();
            let next = 0;
            const right = async (): Promise<readonly number[]> => [...stored].sort((a, b) => a - b);
            for (const one of steps) {
              if (one.kind === 'send') {
                const numbers = Array.from({ length: one.count }, () => next++);
                await send(store, numbers);
                for (const number of numbers) stored.add(number);
              } else if (one.kind === 'withdraw') {
                expect(await store.withdraw(`receipt ${one.number}`)).toBe(stored.delete(one.number));
              } else if (one.kind === 'rebuild') await store.rebuild('small');
              else if (one.kind === 'look') expect(await seedsOf(store)).toEqual(await right());
              else if (one.kind === 'other') expect(await seedsOf(other)).toEqual(await right());
              else
                for (const seen of await Promise.all([seedsOf(store), seedsOf(other)]))
                  expect(seen).toEqual(await right());
            }
            expect(await seedsOf(other)).toEqual(await right());
            await other.close();
            await store.close();
            expect(
              await own.ask(
                path,
                'SELECT count(*) AS lost FROM segment_column WHERE segment NOT IN (SELECT segment FROM segment)',
              ),
            ).toEqual([{ lost: 0 }]);
          },
        ),
        { numRuns: own.isFile ? 20 : 4 },
      );
    });

    it('do not bring back an answer that was withdrawn while they were made', async () => {
      let store: Store | null = null;
      let withdrawn = 0;
      const made = await pair(20, async (kind) => {
        if (kind === 'fold' && withdrawn < 3) {
          withdrawn += 1;
          expect(await store?.withdraw(`receipt ${withdrawn}`)).toBe(true);
        }
      });
      store = made.store;
      const numbers = Array.from({ length: 50 }, (_, number) => number);
      await send(store, numbers);
      const seeds = await seedsOf(made.other);
      expect(withdrawn).toBe(3);
      expect(seeds).toEqual(numbers.filter((number) => number === 0 || number > 3));
      expect(await seedsOf(store)).toEqual(seeds);
    });

    it('know a survey that was published and a version that was added after they were opened', async () => {
      const { store, other } = await pair(20);
      expect(await other.surveys()).toEqual(['small']);
      await send(store, [1, 2]);
      expect(await seedsOf(other)).toEqual([1, 2]);
      const second = laterVersion(smallSurvey(), smallSurvey(2, ['1', '2', '3', '4', '5', '6', '7']), {
        recodes: [{ variable: 'trust' }],
      });
      await store.publish(second, smallStudy, '2026-03-01');
      await store.submit(keyOf(50), { ...smallDocument({ trust: '7' }, second), seed: 50 }, 'r50');
      expect(await seedsOf(other)).toEqual([1, 2, 50]);
      await expect(other.source('nowhere')).rejects.toMatchObject({
        issue: { code: 'STORE-UNKNOWN-SURVEY' },
      });
    });
  });
});
