import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, Frame } from '../../../analysis/data/column.ts';
import { idOf } from '../../../server/storage/keys.ts';
import type { Projection } from '../../../server/storage/projection.ts';
import { joinSegments, rowOf, withoutRows } from '../../../server/storage/segment.ts';
import { decodeColumn, encodeColumn } from '../../../server/storage/segment-codec.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import { counted, onEachEngine } from './engines.ts';
import { type PlainSource, plainProjection } from './plain-projection.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

/** Rows as plain values, whatever the pieces and the order of their code lists. */
const table = (frames: readonly Frame[]): readonly Record<string, string | number | null>[] =>
  frames.flatMap((frame) =>
    Array.from({ length: frame.rows }, (_, row) =>
      Object.fromEntries(
        [...frame.columns].map(([name, column]) => {
          const value = column.values[row] ?? 0;
          if (column.kind === 'coded') return [name, column.codes[value] ?? null];
          if (column.kind === 'text') return [name, column.texts[value] ?? null];
          return [name, Number.isNaN(value) ? null : value];
        }),
      ),
    ),
  );

const framesOf = async (store: Store): Promise<readonly Frame[]> =>
  ((await store.source('small')) as PlainSource).frames;

const documentOf = (number: number): ResponseDocument => ({
  ...smallDocument({
    trust: String((number % 5) + 1),
    ...(number % 3 === 0 ? {} : { told: number % 2 === 0 ? 'yes' : 'no' }),
    why: number % 4 === 0 ? 'the same text' : `text ${number}`,
  }),
  seed: number,
});

/** What one projection of all documents in order of ids gives. */
const wanted = (numbers: readonly number[]): readonly unknown[] => {
  const byId = [...numbers].sort((a, b) => idOf(keyOf(a)).compare(idOf(keyOf(b))));
  const joined = plainProjection.join([{ survey: smallSurvey(), hash: 'h' }]);
  return table([plainProjection.project(joined, byId.map(documentOf))]);
};

const send = (store: Store, numbers: readonly number[]): Promise<unknown> =>
  store.submitMany(
    numbers.map((number) => ({
      key: keyOf(number),
      document: documentOf(number),
      receiptHash: `receipt ${number}`,
    })),
  );

const bySeed = (rows: readonly unknown[]): readonly unknown[] =>
  [...(rows as { seed: number }[])].sort((a, b) => a.seed - b.seed);

/** A column without how its numbers are listed. */
const bare = ({ listed: _, ...column }: Column & { readonly listed?: unknown }): object => column;

onEachEngine((engine) => {
  describe('columns', () => {
    it('come back from bytes as they were, and are read aligned from anywhere', () => {
      fc.assert(
        fc.property(
          fc.array(fc.string({ unit: 'binary' })),
          fc.array(fc.double()),
          fc.nat(7),
          (words, numbers, shift) => {
            const rows = words.length;
            const columns = [
              { kind: 'coded', codes: words, values: Uint8Array.from({ length: rows }, (_, row) => row) },
              {
                kind: 'coded',
                codes: words,
                values: Uint16Array.from({ length: rows }, (_, row) => row * 300),
              },
              {
                kind: 'text',
                texts: ['', ...words],
                values: Uint32Array.from({ length: rows }, (_, row) => row + 1),
              },
              { kind: 'number', values: Float64Array.from([...numbers, Number.NaN, -0]) },
              { kind: 'number', values: Float64Array.from([...numbers, 0, Number.NaN, ...numbers]) },
            ] as const;
            for (const column of columns) {
              const bytes = encodeColumn(column);
              const moved = Buffer.alloc(bytes.length + shift);
              bytes.copy(moved, shift);
              const back = decodeColumn(moved.subarray(shift));
              expect(bare(back)).toEqual(column);
              expect(back.values.constructor).toBe(column.values.constructor);
            }
          },
        ),
        { numRuns: engine.isFile ? 50 : 5 },
      );
      expect(() => decodeColumn(Buffer.alloc(16, 9))).toThrow('format 9');
    });

    it('take as few bytes as their different values need, and those of earlier versions are read', () => {
      const numbersOf = (different: number, rows = 1000): Column => ({
        kind: 'number',
        values: Float64Array.from({ length: rows }, (_, row) => 1 / ((row % different) + 1)),
      });
      const textsOf = (different: number): Column => {
        const texts = ['', ...Array.from({ length: different }, (_, place) => `t${place}`)];
        return {
          kind: 'text',
          texts,
          values: Uint32Array.from({ length: 1000 }, (_, row) => row % texts.length),
        };
      };
      const bytesARow = (column: Column): number => {
        const words = column.kind === 'text' ? JSON.stringify(column.texts).length : 2;
        return Math.floor((encodeColumn(column).length - words) / column.values.length);
      };
      const many = numbersOf(1000, 8000);
      const columns = [numbersOf(256), numbersOf(257), textsOf(255), textsOf(256), textsOf(70_000), many];
      expect(columns.map(bytesARow)).toEqual([3, 8, 1, 2, 4, 3]);
      for (const column of columns) expect(bare(decodeColumn(encodeColumn(column)))).toEqual(column);
      const again = decodeColumn(encodeColumn(decodeColumn(encodeColumn(many))));
      expect(again).toEqual(decodeColumn(encodeColumn(many)));
      const words = Buffer.from('["","a"]');
      const earlier = Buffer.alloc(24 + 8);
      earlier.set([1, 3, 0, 0, 2, 0, 0, 0, words.length]);
      earlier.set(words, 16);
      earlier.writeUInt32LE(1, 24);
      expect(decodeColumn(earlier)).toEqual({ kind: 'text', texts: ['', 'a'], values: Uint32Array.of(1, 0) });
    });

    it('of any batches equal those of all documents at once', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.nat(400), { minLength: 1, maxLength: 120, size: 'max' }),
          fc.array(fc.nat(60), { maxLength: 6 }),
          fc.integer({ min: 3, max: 50 }),
          async (numbers, cuts, segmentRows) => {
            const store = await storeAt(newPath(), { projection: plainProjection, segmentRows });
            await store.publish(smallSurvey(), smallStudy, '2026-02-01');
            let from = 0;
            for (const cut of [...cuts, numbers.length]) {
              await send(store, numbers.slice(from, from + cut));
              from += cut;
              const frames = await framesOf(store);
              expect(bySeed(table(frames))).toEqual(bySeed(wanted(numbers.slice(0, from))));
              for (const frame of frames) expect(frame.rows).toBeLessThanOrEqual(segmentRows);
            }
            await store.rebuild('small');
            expect(bySeed(table(await framesOf(store)))).toEqual(bySeed(wanted(numbers)));
            await store.close();
          },
        ),
        { numRuns: engine.isFile ? 25 : 4 },
      );
    });

    it('of one segment lie in order of ids, dictionary and all, however they came', async () => {
      const store = await storeAt(newPath(), { projection: plainProjection });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const numbers = Array.from({ length: 90 }, (_, place) => place);
      for (let from = 0; from < 90; from += 30) {
        await send(store, numbers.slice(from, from + 30));
        await store.source('small');
      }
      const [frame, ...more] = await framesOf(store);
      expect(more).toEqual([]);
      expect(table(frame === undefined ? [] : [frame])).toEqual(wanted(numbers));
      const why = frame?.columns.get('why');
      expect(why?.kind === 'text' ? why.texts : []).toEqual([
        '',
        ...new Set(wanted(numbers).map((row) => (row as { why: string }).why)),
      ]);
    });

    it('are kept over a restart and not made again, unless the way they are made has changed', async () => {
      const path = newPath();
      let projected = 0;
      const counting: Projection = {
        ...plainProjection,
        project: (joined, documents) => {
          projected += documents.length;
          return plainProjection.project(joined, documents);
        },
      };
      const first = await storeAt(path, { projection: counting, segmentRows: 40 });
      await first.publish(smallSurvey(), smallStudy, '2026-02-01');
      await send(
        first,
        Array.from({ length: 100 }, (_, place) => place),
      );
      await first.source('small');
      await first.source('small');
      expect(projected).toBe(100);
      await first.close();
      const second = await storeAt(path, { projection: counting, segmentRows: 40 });
      await send(second, [100, 101]);
      expect(await (await second.source('small')).rows()).toBe(102);
      expect(projected).toBe(102);
      await second.close();
      const newer: Projection = {
        ...counting,
        join: (versions) => {
          const joined = plainProjection.join(versions);
          return { ...joined, codebook: { ...joined.codebook, notes: ['a later version of the code'] } };
        },
      };
      projected = 0;
      const third = await storeAt(path, { projection: newer, segmentRows: 40 });
      expect(bySeed(table(await framesOf(third)))).toEqual(
        bySeed(wanted(Array.from({ length: 102 }, (_, n) => n))),
      );
      expect(projected).toBe(102);
    });

    it('show an answer as soon as it is acknowledged, and say when any is simulated', async () => {
      const store = await storeAt(newPath(), { projection: plainProjection });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      expect(await (await store.source('small')).rows()).toBe(0);
      await send(
        store,
        Array.from({ length: 64 }, (_, place) => place),
      );
      const before = (await store.source('small')) as PlainSource;
      expect(before.simulated).toBe(false);
      await store.submit(keyOf(99), { ...documentOf(99), simulated: true }, 'receipt 99');
      const after = (await store.source('small')) as PlainSource;
      expect(await after.rows()).toBe(65);
      expect(after.simulated).toBe(true);
      expect(await store.source('small')).toBe(after);
    });

    it('of versions pool where the question is the same, and only there', async () => {
      const store = await storeAt(newPath(), { projection: plainProjection });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await send(store, [1, 2, 3]);
      expect(await (await store.source('small')).rows()).toBe(3);
      const reworded = smallSurvey(2);
      const second = laterVersion(
        smallSurvey(),
        { ...reworded, texts: { en: { ...reworded.texts['en'], trust: 'I rely on them.' } } },
        { otherMeaning: ['trust'] },
      );
      await store.publish(second, smallStudy, '2026-03-01');
      await store.submit(
        keyOf(50),
        { ...smallDocument({ trust: '5', told: 'yes' }, second), seed: 50 },
        'r50',
      );
      const rows = bySeed(table(await framesOf(store))) as Record<string, unknown>[];
      expect(rows.map(({ seed, trust, told }) => [seed, trust, told])).toEqual([
        [1, null, 'no'],
        [2, null, 'yes'],
        [3, null, null],
        [50, '5', 'yes'],
      ]);
    });

    it('are rows of the database, so that every backup has them', async () => {
      const path = newPath();
      const store = await storeAt(path, { projection: plainProjection, segmentRows: 30 });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      await send(
        store,
        Array.from({ length: 100 }, (_, place) => place),
      );
      await store.source('small');
      await store.close();
      expect(await engine.ask(path, 'SELECT rows FROM segment ORDER BY rows')).toEqual(
        [10, 30, 30, 30].map((rows) => ({ rows })),
      );
      expect(await counted(path, 'pending')).toBe(0);
    });
  });
});

describe('a segment', () => {
  const segment = (numbers: readonly number[]) => {
    const sorted = [...numbers].sort((a, b) => idOf(keyOf(a)).compare(idOf(keyOf(b))));
    const joined = plainProjection.join([{ survey: smallSurvey(), hash: 'h' }]);
    return {
      ids: Buffer.concat(sorted.map((number) => idOf(keyOf(number)))),
      frame: plainProjection.project(joined, sorted.map(documentOf)),
    };
  };

  it('finds every id it has and none it has not', () => {
    const { ids } = segment([1, 2, 3, 4, 5, 6, 7]);
    const found = [1, 2, 3, 4, 5, 6, 7].map((number) => rowOf(ids, idOf(keyOf(number))));
    expect([...found].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(rowOf(ids, idOf(keyOf(8)))).toBe(-1);
    expect(rowOf(Buffer.alloc(0), idOf(keyOf(8)))).toBe(-1);
  });

  it('without a row has the others, and no text that only that row had', () => {
    const whole = segment([1, 2, 3, 5]);
    const row = rowOf(whole.ids, idOf(keyOf(3)));
    const rest = withoutRows(whole, [row]);
    expect(table([rest.frame])).toEqual(wanted([1, 2, 5]));
    expect(rowOf(rest.ids, idOf(keyOf(3)))).toBe(-1);
    expect(
      encodeColumn(
        rest.frame.columns.get('why') ?? { kind: 'text', texts: [], values: new Uint32Array() },
      ).includes('text 3'),
    ).toBe(false);
  });

  it('joins in any grouping to the same rows', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 60 }), fc.nat(), (numbers, cut) => {
        const at = cut % numbers.length;
        const pieces = [numbers.slice(0, at), numbers.slice(at)].filter((own) => own.length > 0).map(segment);
        expect(joinSegments(pieces)[0]).toEqual(joinSegments([...pieces].reverse())[0]);
        expect(table([joinSegments(pieces)[0]?.frame ?? { rows: 0, columns: new Map() }])).toEqual(
          wanted(numbers),
        );
      }),
    );
  });
});
