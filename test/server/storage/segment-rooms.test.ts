import { describe, expect, onTestFinished, test } from 'vitest';
import { leastTogether, memoryOf, mostTogether } from '../../../analysis/summary/kernels/column-room.ts';
import { openReaders } from '../../../server/storage/open-readers.ts';
import { segmentRows } from '../../../server/storage/segment.ts';
import { encodeColumn } from '../../../server/storage/segment-codec.ts';
import { segmentReader } from '../../../server/storage/segment-reader.ts';
import { segmentRooms } from '../../../server/storage/segment-rooms.ts';
import { plainProjection } from './plain-projection.ts';
import { smallStudy, smallSurvey } from './small-survey.ts';
import { newPath, storeAt } from './store-at.ts';

const columns = [1000, 3000];

const reader = async (rows: number, segments = 1) => {
  const path = newPath();
  const store = await storeAt(path, { projection: plainProjection });
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  const column = encodeColumn({ kind: 'coded', codes: ['no', 'yes'], values: new Uint8Array(rows).fill(1) });
  const keys =
    (await store.changeColumns({
      kind: 'fold',
      survey: 'small',
      stamp: 'of this test',
      replaced: [],
      taken: [],
      again: [],
      segments: Array.from({ length: segments }, (_, place) => ({
        rows,
        ids: Buffer.alloc(16 * rows, place),
        columns: [['answer', column]] as const,
      })),
    })) ?? [];
  const readers = await openReaders(path);
  onTestFinished(() => readers.close());
  const found = segmentReader(readers.reader, readers.schema, segmentRooms());
  return Promise.all(keys.map((key) => found.find('small', key)));
};

describe('columns of a segment', () => {
  test.each([
    [leastTogether, true],
    [leastTogether - 1, false],
  ])('of %i rows lie where kernels read them: %s', async (rows, isNear) => {
    const [segment] = await reader(rows);
    const column = segment?.frame.columns.get('answer');
    expect(column?.values).toEqual(new Uint8Array(rows).fill(1));
    expect(memoryOf(column?.values.buffer ?? new ArrayBuffer(0)) !== null).toBe(isNear);
  });
});

test('segments with the same codes share one list of them', async () => {
  const [one, other] = (await reader(2, 2)).map((segment) => segment?.frame.columns.get('answer'));
  if (one?.kind !== 'coded' || other?.kind !== 'coded') throw new Error('no codes');
  expect(one).not.toBe(other);
  expect(one.codes).toBe(other.codes);
});

describe('rooms of segments', () => {
  const take = (rooms: ReturnType<typeof segmentRooms>, survey: string, rows = segmentRows) =>
    rooms(survey, rows, columns);

  test('a few segments of a survey lie together, each with all its columns', () => {
    const rooms = segmentRooms();
    const all = Array.from({ length: mostTogether + 1 }, () => take(rooms, 'one'));
    const memories = all.map((room) => {
      const [first, second] = columns.map((bytes) => room?.(bytes).buffer);
      expect(first).toBe(second);
      return first;
    });
    expect(new Set(memories.slice(0, mostTogether)).size).toBe(1);
    expect(memories[mostTogether]).not.toBe(memories[0]);
  });

  test('surveys lie apart, so that the memory of one goes with it', () => {
    const rooms = segmentRooms();
    expect(take(rooms, 'one')?.(1).buffer).not.toBe(take(rooms, 'other')?.(1).buffer);
  });

  test('few rows lie anywhere', () => {
    expect(take(segmentRooms(), 'one', leastTogether - 1)).toBeUndefined();
  });
});
