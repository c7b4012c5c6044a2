import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';
import { expireDrafts } from './expire-drafts.ts';

/** Milliseconds between two looks at the calendar. */
const lookEvery = 3_600_000;

export interface DailyParts {
  readonly store: Pick<Store, 'expireDrafts'>;
  readonly clock: Clock;
  /** Told of what failed; the work is tried again at the next look. */
  readonly failed: (error: unknown) => void;
  readonly every?: number;
}

/**
 * Does once a day, at the start and then when the day has changed, what the promises about keeping data ask for.
 * Returns what ends it; a running timer keeps no process alive.
 */
export const daily = ({ store, clock, failed, every = lookEvery }: DailyParts): (() => void) => {
  let done = '';
  const look = async (): Promise<void> => {
    const today = clock.today('UTC');
    if (today === done) return;
    await expireDrafts(store, today);
    done = today;
  };
  const run = (): void => {
    look().catch(failed);
  };
  run();
  const timer = setInterval(run, every);
  timer.unref();
  return () => clearInterval(timer);
};
