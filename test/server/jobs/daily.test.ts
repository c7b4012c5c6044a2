import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { daily } from '../../../server/jobs/daily.ts';
import { expireDrafts } from '../../../server/jobs/expire-drafts.ts';
import { smallDocument } from '../storage/small-survey.ts';
import { storeAt } from '../storage/store-at.ts';

describe('drafts', () => {
  it('are erased after thirty days and not before, over the ends of months and leap years', async () => {
    const store = await storeAt();
    for (const [key, day] of [
      ['old', '2028-01-30'],
      ['young', '2028-01-31'],
    ] as const) {
      const { status: _, missing: __, ...head } = smallDocument();
      await store.saveDraft(key, { ...head, day, seen: [], revision: 1 });
    }
    expect(await expireDrafts(store, { today: () => '2028-03-01' })).toBe(1);
    expect(await expireDrafts(store, { today: () => '2028-03-01' })).toBe(0);
    expect(await store.draft('old')).toBeNull();
    expect(await store.draft('young')).not.toBeNull();
  });
});

describe('daily work', () => {
  it('is done at the start and once for each day, and again where it failed', async () => {
    const asked: string[] = [];
    const ran: string[] = [];
    const errors: unknown[] = [];
    let day = '2026-03-31';
    let broken = false;
    const end = daily({
      store: {
        expireDrafts: async (before) => {
          if (broken) throw new Error('no disk');
          asked.push(typeof before === 'string' ? before : before('small', 1));
          return 0;
        },
        surveys: async () => [],
        closeSurvey: async () => false,
        retain: async () => null,
        settleErased: async () => false,
        ran: async (_, on) => {
          ran.push(on);
        },
      },
      clock: { today: () => day, now: () => 0 },
      failed: (error) => errors.push(error),
      every: 5,
    });
    await pause(40);
    expect(asked).toEqual(['2026-03-01']);
    broken = true;
    day = '2026-04-01';
    await pause(40);
    expect(errors.length).toBeGreaterThan(1);
    broken = false;
    await pause(40);
    expect(asked).toEqual(['2026-03-01', '2026-03-02']);
    expect(ran).toEqual(['2026-03-31', '2026-04-01']);
    end();
    day = '2026-04-02';
    await pause(40);
    expect(asked).toHaveLength(2);
  });
});
