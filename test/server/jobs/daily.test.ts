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
    expect(await expireDrafts(store, { today: () => '2028-03-01', now: () => 0 })).toBe(1);
    expect(await expireDrafts(store, { today: () => '2028-03-01', now: () => 0 })).toBe(0);
    expect(await store.draft('old')).toBeNull();
    expect(await store.draft('young')).not.toBeNull();
  });

  it('of somebody who has just sent a page stay until they are silent', async () => {
    const store = await storeAt();
    const { status: _, missing: __, ...head } = smallDocument();
    const draft = { ...head, day: '2028-01-01', seen: [], revision: 1 };
    await store.saveDraft('typing', draft, { moment: { now: 1000, idle: 500 } });
    const at = (now: number) => expireDrafts(store, { today: () => '2028-03-01', now: () => now });
    expect(await at(1499)).toBe(0);
    expect(await at(1500)).toBe(1);
  });
});

describe('daily work', () => {
  it('is done at the start and once for each day, and again where it failed', async () => {
    const asked: string[] = [];
    const ran: (readonly [string, string])[] = [];
    const errors: unknown[] = [];
    let day = '2026-03-31';
    let broken = false;
    const work = daily({
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
        lastRun: async (job) => ran.findLast(([own]) => own === job)?.[1] ?? null,
        ran: async (job, on) => {
          ran.push([job, on]);
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
    expect(await work.health()).toEqual({ last: '2026-03-31', late: false, failed: true });
    broken = false;
    await pause(40);
    expect(await work.health()).toMatchObject({ last: '2026-04-01', failed: false });
    expect(asked).toEqual(['2026-03-01', '2026-03-02']);
    expect(ran).toEqual([
      ['daily-asked', '2026-03-31'],
      ['daily', '2026-03-31'],
      ['daily', '2026-04-01'],
    ]);
    work.end();
    day = '2026-04-02';
    await pause(40);
    expect(asked).toHaveLength(2);
  });
});
