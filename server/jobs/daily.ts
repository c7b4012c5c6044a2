import type { Clock } from '../clock.ts';
import { daysBefore } from '../days-before.ts';
import type { Store } from '../storage/store.ts';
import { expireDrafts } from './expire-drafts.ts';
import { type RetainingStore, retention } from './retention.ts';

/** Milliseconds between two looks at the calendar. */
const lookEvery = 3_600_000;

const job = 'daily';

export interface DailyParts {
  readonly store: RetainingStore & Pick<Store, 'expireDrafts' | 'settleErased' | 'ran'>;
  readonly clock: Clock;
  /** Told of what failed; the work is tried again at the next look. */
  readonly failed: (error: unknown) => void;
  readonly every?: number;
}

/**
 * Does once a day, at the start and then when the day has changed in the time zone of any survey, what the promises about
 * keeping data ask for. Returns what ends it; a running timer keeps no process alive.
 */
export const daily = ({ store, clock, failed, every = lookEvery }: DailyParts): (() => void) => {
  let done = '';
  const days = async (): Promise<string> => {
    const zones = new Set((await store.surveys()).map(({ survey }) => survey.timezone));
    return ['UTC', ...zones].map((zone) => clock.today(zone)).join(' ');
  };
  const look = async (): Promise<void> => {
    const asked = await days();
    if (asked === done) return;
    await expireDrafts(store, clock);
    await retention(store, clock);
    await store.settleErased();
    await store.ran(job, clock.today('UTC'));
    done = asked;
  };
  const run = (): void => {
    look().catch(failed);
  };
  run();
  const timer = setInterval(run, every);
  timer.unref();
  return () => clearInterval(timer);
};

/** The day on which the daily work last finished, and whether that is more than two days ago. */
export const dailyHealth = async (
  store: Pick<Store, 'lastRun'>,
  clock: Pick<Clock, 'today'>,
): Promise<{ readonly last: string | null; readonly late: boolean }> => {
  const last = await store.lastRun(job);
  return { last, late: last !== null && last < daysBefore(clock.today('UTC'), 2) };
};
