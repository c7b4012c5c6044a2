import { describe, expect, it } from 'vitest';
import type { Store } from '../../../server/storage/store.ts';
import type { Study } from '../../../surveys/model/study.ts';
import { type PlainSource, plainProjection } from './plain-projection.ts';
import { laterVersion, smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';

const anonymous: Study = { ...smallStudy, mode: 'anonymous', minimumGroup: 5 };

const send = (store: Store, from: number, to: number): Promise<unknown> =>
  store.submitMany(
    Array.from({ length: to - from + 1 }, (_, place) => ({
      key: keyOf(from + place),
      document: smallDocument({ trust: '3' }),
      receiptHash: `receipt ${from + place}`,
    })),
  );

const rowsIn = async (store: Store): Promise<number> =>
  ((await store.source('small')) as PlainSource).frames.reduce((sum, { rows }) => sum + rows, 0);

describe('columns of an anonymous study that takes answers', () => {
  it('take new answers in steps of as many as a figure stands for, over a start of the server too', async () => {
    const path = newPath();
    const first = await storeAt(path, { projection: plainProjection });
    await first.publish(smallSurvey(), anonymous, '2026-02-01');
    await send(first, 1, 4);
    expect(await rowsIn(first)).toBe(0);
    await send(first, 5, 5);
    expect(await rowsIn(first)).toBe(5);
    await send(first, 6, 9);
    expect(await rowsIn(first)).toBe(5);
    await first.close();
    const second = await storeAt(path, { projection: plainProjection });
    expect(await rowsIn(second)).toBe(5);
    await send(second, 10, 11);
    expect(await rowsIn(second)).toBe(11);
    await second.close();
  });

  it('lose at once whoever withdraws, and others with them until enough are new, and are whole when it is closed', async () => {
    const store = await storeAt(newPath(), { projection: plainProjection });
    await store.publish(smallSurvey(), anonymous, '2026-02-01');
    await send(store, 1, 20);
    expect(await rowsIn(store)).toBe(20);
    await store.withdraw('receipt 2');
    expect(await rowsIn(store)).toBe(15);
    await send(store, 21, 24);
    expect(await rowsIn(store)).toBe(15);
    // whoever waits can leave, and no figure moves
    await store.withdraw('receipt 24');
    expect(await rowsIn(store)).toBe(15);
    await send(store, 25, 26);
    expect(await rowsIn(store)).toBe(24);
    await store.withdraw('receipt 3');
    await store.closeSurvey('small');
    expect(await rowsIn(store)).toBe(23);
    await store.withdraw('receipt 4');
    expect(await rowsIn(store)).toBe(22);
    await store.close();
  });

  it('are empty where too few others would stay', async () => {
    const store = await storeAt(newPath(), { projection: plainProjection });
    await store.publish(smallSurvey(), anonymous, '2026-02-01');
    await send(store, 1, 9);
    expect(await rowsIn(store)).toBe(9);
    await store.withdraw('receipt 2');
    expect(await rowsIn(store)).toBe(0);
    await send(store, 10, 13);
    expect(await rowsIn(store)).toBe(0);
    await send(store, 14, 14);
    expect(await rowsIn(store)).toBe(13);
    await store.close();
  });

  it('take in nobody who waits when receipts of an earlier version end', async () => {
    const store = await storeAt(newPath(), { projection: plainProjection });
    await store.publish(smallSurvey(), anonymous, '2026-02-01');
    await send(store, 1, 20);
    expect(await rowsIn(store)).toBe(20);
    await store.withdraw('receipt 2');
    await send(store, 21, 22);
    const second = laterVersion(smallSurvey(), smallSurvey(2));
    await store.publish(second, anonymous, '2026-02-02');
    expect(await rowsIn(store)).toBe(15);
    expect(await store.retain('small', 1, 'freeze')).toBe(21);
    expect(await rowsIn(store)).toBe(15);
    await store.submitMany(
      [31, 32, 33].map((number) => ({
        key: keyOf(number),
        document: smallDocument({ trust: '3' }, second),
        receiptHash: `receipt ${number}`,
      })),
    );
    expect(await rowsIn(store)).toBe(24);
    await store.close();
  });

  it('follow each answer where the study is confidential', async () => {
    const store = await storeAt(newPath(), { projection: plainProjection });
    await store.publish(smallSurvey(), { ...anonymous, mode: 'confidential' }, '2026-02-01');
    await send(store, 1, 1);
    expect(await rowsIn(store)).toBe(1);
    await send(store, 2, 2);
    expect(await rowsIn(store)).toBe(2);
    await store.close();
  });
});
