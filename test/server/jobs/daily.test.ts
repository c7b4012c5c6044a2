import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { daily } from '../../../server/jobs/daily.ts';
import { expireDrafts } from '../../../server/jobs/expire-drafts.ts';
import { testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { begin, press, visitor } from '../../support/visitor.ts';
import { smallDocument } from '../storage/small-survey.ts';
import { storeAt } from '../storage/store-at.ts';

const folder = temporaryFolder();

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

  it('count their days from the last on which somebody opened or sent a page, whatever the day they were begun', async () => {
    const { app, parts, day } = await testApp(folder);
    day('2026-03-01');
    const [person, other] = [visitor(app), visitor(app)];
    const begun = await begin(person, '/s/pulse');
    await begin(other, '/s/pulse');
    const kept = () => {
      const database = new Database(join(folder, 'confia.db'), { readonly: true });
      const rows = database.prepare('SELECT day, body FROM draft').all() as { day: string; body: string }[];
      database.close();
      return rows;
    };
    const at = async (today: string): Promise<number> => {
      day(today);
      return expireDrafts(parts.store, parts.clock);
    };
    expect(await at('2026-03-30')).toBe(0);
    expect((await person.get(begun.at)).status).toBe(200);
    expect(await at('2026-03-31')).toBe(0);
    expect(await at('2026-04-01')).toBe(1);
    expect(await at('2026-04-29')).toBe(0);
    const sent = await press(person, await person.get(begun.at), 'next', { FC0: '2' });
    expect(sent.status).toBe(200);
    expect(kept()).toEqual([
      { day: '2026-04-29', body: expect.stringMatching(/"day":"2026-03-01"/) as unknown },
    ]);
    expect(kept()[0]?.body).not.toContain('2026-04');
    expect(await at('2026-05-29')).toBe(0);
    expect(await at('2026-05-30')).toBe(1);
    expect(kept()).toEqual([]);
    expect((await person.get(sent.at)).status).toBe(404);
    await parts.store.close();
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
        once: async (_, work) => {
          await work();
          return true;
        },
        surveyDrafts: { expire: async () => 0 },
        lastRun: async (job) => ran.findLast(([own]) => own === job)?.[1] ?? null,
        ran: async (job, on) => {
          ran.push([job, on]);
        },
      },
      clock: { today: () => day, now: () => 0, elapsed: () => 0 },
      failed: (error) => errors.push(error),
      every: 5,
    });
    await pause(40);
    expect(asked).toEqual(['2026-03-01']);
    broken = true;
    day = '2026-04-01';
    for (let turns = 0; turns < 200 && errors.length < 2; turns += 1) await pause(10);
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
