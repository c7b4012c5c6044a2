import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { absoluteMilliseconds } from '../../server/accounts/limits.ts';
import { signInLimit } from '../../server/accounts/sign-in-limit.ts';
import { createApp } from '../../server/app.ts';
import { type Clock, dayAt } from '../../server/clock.ts';
import { daily } from '../../server/jobs/daily.ts';
import { erasureList, erasureMark } from '../../server/storage/erasure-list.ts';
import { StorageError } from '../../server/storage/storage-error.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { agreeing, quotaSurvey } from '../support/quota-survey.ts';
import { researcherWith } from '../support/sign-in.ts';
import { noStudy } from '../support/survey.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { answerAll, begin, press, visitor } from '../support/visitor.ts';

const hour = 3_600_000;
const day = 24 * hour;
const year = 365 * day;
const start = Date.parse('2026-11-24T12:34:56Z');

/** A machine whose clock can be set while time goes on. */
const machine = () => {
  let [passed, wrong] = [0, 0];
  const clock: Clock = {
    now: () => start + passed + wrong,
    today: (timezone) => dayAt(start + passed + wrong, timezone),
    elapsed: () => passed,
  };
  return {
    clock,
    wait: (milliseconds: number): void => {
      passed += milliseconds;
    },
    /** How far the clock is off. */
    set: (milliseconds: number): void => {
      wrong = milliseconds;
    },
  };
};

/** The same application by another clock. */
const by = (made: TestApp, clock: Clock): TestApp => {
  const parts = { ...made.parts, clock };
  return { ...made, parts, app: createApp(parts) };
};

const jumps = [hour, -hour, 30 * day, -30 * day, 10 * year, -10 * year];

const first = (_: string, values: readonly string[]): string => values[0] ?? 'They ask before they take.';

describe('a clock that jumps while people answer', () => {
  it('loses nobody on their way: each answer is there once and whole, in order of nothing', async () => {
    const { clock, set } = machine();
    const made = by(await testApp(temporaryFolder()), clock);
    const { store } = made.parts;
    for (const [place, jump] of jumps.entries()) {
      const person = visitor(made.app);
      let seen = await begin(person, '/s/pulse');
      set(jump);
      seen = await press(person, seen, 'next', { FC0: '2' });
      expect(seen.status).toBe(200);
      set(-jump);
      const { last } = await answerAll(person, seen, first);
      expect(last.at).toMatch(/\/done/);
      set(0);
      expect(await store.counts('pulse')).toMatchObject({ complete: place + 1, drafts: 0 });
    }
    const found: string[] = [];
    for await (const { id, document } of store.responses('pulse')) {
      found.push(id);
      expect(document.answers['FC0']).toBe('2');
      expect(document.status).toBe('complete');
    }
    expect(found).toHaveLength(jumps.length);
    expect(found).toEqual([...found].sort());
    expect(await store.verify()).toEqual([]);
    await store.close();
  });

  it('gives nobody’s place in a quota away, and keeps none for longer', async () => {
    const { clock, set, wait } = machine();
    const made = by(await testApp(temporaryFolder()), clock);
    await made.parts.store.publish(quotaSurvey([agreeing({ limit: 1 })]), noStudy, '2026-11-24');
    const arrive = async (): Promise<boolean> => {
      const person = visitor(made.app);
      const agrees = { FC1: '3', FC2: '', AT: '' };
      const { at } = await press(person, await begin(person, '/s/small'), 'next', agrees);
      return at.startsWith('/s/small/full?');
    };
    expect(await arrive()).toBe(false);
    for (const jump of jumps) {
      set(jump);
      expect(await arrive(), `set by ${jump / hour} hours`).toBe(true);
    }
    set(-10 * year);
    wait(hour);
    expect(await arrive(), 'an hour later by any clock').toBe(false);
    await made.parts.store.close();
  });
});

describe('daily work by a clock that jumps', () => {
  const set = async () => {
    const time = machine();
    const made = by(
      await testApp(
        temporaryFolder(),
        {},
        {},
        { retention: { texts: '2027-06-01', freeze: '2027-07-01', responses: '2028-01-01' } },
      ),
      time.clock,
    );
    const { store } = made.parts;
    const person = visitor(made.app);
    await answerAll(person, await begin(person, '/s/pulse'), first);
    const waiting = await begin(person, '/s/pulse');
    const codes: string[] = [];
    let turns = 0;
    const watched: typeof store = {
      ...store,
      once: async (job, work) => {
        try {
          return await store.once(job, work);
        } finally {
          turns += 1;
        }
      },
    };
    const work = daily({
      store: watched,
      clock: time.clock,
      failed: (error) => codes.push(error instanceof StorageError ? error.issue.code : String(error)),
      every: 5,
    });
    /** Two looks at the calendar from now on, of which one has begun from now on. */
    const looks = async (): Promise<void> => {
      for (const before = turns; turns < before + 2; ) await pause(2);
    };
    const kept = async () => {
      const { complete, drafts, expired } = await store.counts('pulse');
      let texts = 0;
      for await (const { document } of store.responses('pulse'))
        if (Object.values(document.answers).includes('They ask before they take.')) texts += 1;
      return {
        complete,
        drafts,
        expired: expired ?? 0,
        texts,
        status: (await store.published('pulse'))?.status,
      };
    };
    await looks();
    return { ...time, store: watched, person, waiting, work, codes, looks, kept };
  };
  const all = { complete: 1, drafts: 1, expired: 0, texts: 1, status: 'open' };

  it('deletes nothing and closes nothing for a clock that is ahead for some hours, and says so', async () => {
    const own = await set();
    expect(await own.kept()).toEqual(all);
    for (const jump of [...jumps, 40 * day]) {
      own.codes.length = 0;
      own.set(jump);
      own.wait(hour);
      await own.looks();
      expect(await own.kept(), `set by ${jump / hour} hours`).toEqual(all);
      if (jump > day) {
        expect(own.codes).toContain('CALENDAR-DOUBTED');
        expect(await own.work.health()).toMatchObject({ failed: true });
      } else expect(own.codes).toEqual([]);
      own.set(0);
      await own.looks();
      expect(await own.work.health()).toMatchObject({ failed: false, late: false });
    }
    expect((await press(own.person, own.waiting, 'next', { FC0: '2' })).status).toBe(200);
    own.work.end();
    await own.store.close();
  });

  it('believes it when it still stands there on the next day, also after a start', async () => {
    const own = await set();
    own.set(2 * year);
    await own.looks();
    expect(await own.kept()).toEqual(all);
    own.work.end();
    own.wait(day);
    const work = daily({
      store: own.store,
      clock: own.clock,
      failed: (error) => own.codes.push(String(error)),
      every: 5,
    });
    await own.looks();
    expect(await own.kept()).toMatchObject({ complete: 0, drafts: 0, expired: 1 });
    expect(await work.health()).toMatchObject({ failed: false, late: false });
    work.end();
    await own.store.close();
  });

  it('does not doubt days that pass one after the other', async () => {
    const own = await set();
    for (let passed = 0; passed < 32; passed += 1) {
      own.wait(day);
      await own.looks();
    }
    expect(own.codes).toEqual([]);
    expect(await own.kept()).toEqual({ ...all, drafts: 0 });
    own.work.end();
    await own.store.close();
  });
});

describe('limits by a clock that jumps', () => {
  it('keep nobody out for years who guessed a password wrong', async () => {
    const { clock, set, wait } = machine();
    const { parts } = await testApp(temporaryFolder());
    const limit = signInLimit({ ...parts, clock });
    const begin = (): Promise<number> =>
      parts.store.accounts.write((records) => limit.begin(records, 'a@example.org'));
    set(10 * year);
    for (let tries = 0; tries < 5; tries += 1) expect(await begin()).toBe(0);
    set(0);
    expect(await begin()).toBeGreaterThan(0);
    wait(hour);
    expect(await begin()).toBe(0);
    await parts.store.close();
  });

  it('end a session that would otherwise last as long as the clock was wrong', async () => {
    const made = await testApp(temporaryFolder());
    made.later(year);
    const person = await researcherWith(made, 'cy@example.org', [{ survey: '*', role: 'owner' }]);
    expect((await person.get('/d')).status).toBe(200);
    made.later(year - absoluteMilliseconds);
    expect((await person.get('/d')).status).toBe(401);
    await made.parts.store.close();
  });
});

describe('the list of erasures by a clock that jumps', () => {
  it('forgets nothing for a clock that is ahead at a start, and what is old when others have come since', async () => {
    const { clock, set } = machine();
    const path = join(temporaryFolder(), 'confia.erasures');
    await erasureList(path, clock).add('changed', [Buffer.from('one')]);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(erasureMark(Buffer.from('one')));
    set(10 * year);
    await erasureList(path, clock).hold([]);
    expect(readFileSync(path, 'utf8')).toBe(before);
    writeFileSync(path, `2026-08-01 changed ${'0'.repeat(32)}\n${before}`);
    await erasureList(path, clock).hold([]);
    expect(readFileSync(path, 'utf8')).not.toContain('0'.repeat(32));
    expect(readFileSync(path, 'utf8')).toContain(erasureMark(Buffer.from('one')));
  });
});
