import { daysBefore } from '../../surveys/engine/days-before.ts';
import type { Clock } from '../clock.ts';
import { daysAside } from '../drafts/days-aside.ts';
import { refusal } from '../storage/storage-error.ts';
import type { Store } from '../storage/store.ts';
import { attempts } from './attempts.ts';
import { calendar } from './calendar.ts';
import { expireDrafts } from './expire-drafts.ts';
import { type RetainingStore, retention } from './retention.ts';

/** Milliseconds between two looks at the calendar. */
const lookEvery = 3_600_000;

const job = 'daily';

/** The day on which the work was first asked for, so that work which never once succeeded is late too. */
const firstAsked = 'daily-asked';

export interface DailyParts {
  readonly store: RetainingStore &
    Pick<Store, 'expireDrafts' | 'settleErased' | 'ran' | 'lastRun' | 'once'> & {
      readonly surveyDrafts: Pick<Store['surveyDrafts'], 'expire'>;
    };
  readonly clock: Clock;
  /** Told of each thing that failed; the work is tried again at the next look. */
  readonly failed: (error: unknown) => void;
  /** Clears away what work that was killed has left. */
  readonly leftovers?: () => Promise<unknown>;
  readonly every?: number;
}

export interface DailyHealth {
  /** The day on which the work last finished. */
  readonly last: string | null;
  /** Neither done today nor yesterday, though it was asked for. */
  readonly late: boolean;
  /** Something went wrong at the last look. */
  readonly failed: boolean;
}

export interface Daily {
  readonly end: () => void;
  readonly health: () => Promise<DailyHealth>;
}

/** How the daily work stands by what the store knows of it. */
export const dailyHealth = async (
  store: Pick<Store, 'lastRun'>,
  clock: Pick<Clock, 'today'>,
  failed = false,
): Promise<DailyHealth> => {
  const last = await store.lastRun(job);
  const since = last ?? (await store.lastRun(firstAsked));
  return { last, late: since !== null && since < daysBefore(clock.today('UTC'), 1), failed };
};

/**
 * Does once a day, at the start and then when the day has changed in the time zone of any survey, what the promises about
 * keeping data ask for; nothing is deleted by a calendar that has leapt until it has stood there for a day. Of several processes on one database one does it at a time, and twice is the same as once. What fails keeps nothing else from being done, and all of it is done again at the next look. A
 * running timer keeps no process alive.
 */
export const daily = ({ store, clock, failed, leftovers, every = lookEvery }: DailyParts): Daily => {
  let done = '';
  let broken = false;
  const believes = calendar(store, clock);
  const days = async (): Promise<string> => {
    const zones = new Set((await store.surveys()).map(({ survey }) => survey.timezone));
    return ['UTC', ...zones].map((zone) => clock.today(zone)).join(' ');
  };
  const look = async (): Promise<void> => {
    const asked = await days();
    if (asked === done) return;
    const today = clock.today('UTC');
    const { attempt, end } = attempts();
    await attempt(async () => {
      if ((await store.lastRun(firstAsked)) === null) await store.ran(firstAsked, today);
    });
    const last = await store.lastRun(job);
    if (await believes(today, last)) {
      await attempt(() => expireDrafts(store, clock));
      await attempt(() => retention(store, clock));
      await attempt(() => store.surveyDrafts.expire(daysBefore(today, daysAside)));
    } else
      await attempt(() => Promise.reject(refusal('CALENDAR-DOUBTED', 'daily', { last: last ?? '', today })));
    await attempt(() => store.settleErased());
    if (leftovers !== undefined) await attempt(leftovers);
    end();
    await store.ran(job, today);
    done = asked;
  };
  let looking = false;
  const run = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      await store.once(job, look);
      broken = false;
    } catch (error) {
      broken = true;
      for (const each of error instanceof AggregateError ? error.errors : [error]) failed(each);
    } finally {
      looking = false;
    }
  };
  void run();
  const timer = setInterval(run, every);
  timer.unref();
  return {
    end: () => clearInterval(timer),
    health: () => dailyHealth(store, clock, broken),
  };
};
