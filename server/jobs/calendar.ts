import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';

/** Days a server may have been away without its calendar being doubted. */
const mostAway = 7;

const dayMilliseconds = 86_400_000;

/** The day that was doubted last. */
const doubted = 'calendar-doubted';

/** In place of that day once the calendar was right again: a day from which none is near. */
const none = '1970-01-01';

const daysFrom = (earlier: string, later: string): number =>
  (Date.parse(later) - Date.parse(earlier)) / dayMilliseconds;

/**
 * Whether a day can be gone by where something is deleted for good: a clock that is years ahead would delete everything
 * kept until then, and no other clock brings it back. A day further on than time has passed (as far as this process can
 * tell; after a start, a week) is believed only when the calendar still stands there on a later one.
 */
export const calendar = (
  store: Pick<Store, 'lastRun' | 'ran'>,
  { elapsed }: Pick<Clock, 'elapsed'>,
): ((today: string, last: string | null) => Promise<boolean>) => {
  /** The latest day that was believed. */
  let seen: { readonly day: string; readonly at: number } | null = null;
  return async (today, last) => {
    const at = elapsed();
    const from = seen?.day ?? last;
    const most = seen === null ? mostAway : Math.ceil((at - seen.at) / dayMilliseconds) + 1;
    if (from !== null && daysFrom(from, today) > most) {
      const before = await store.lastRun(doubted);
      const since = before === null ? Number.NaN : daysFrom(before, today);
      if (!(since >= 0 && since <= mostAway)) await store.ran(doubted, today);
      if (!(since > 0 && since <= mostAway)) return false;
    }
    // it was right again: what was doubted stood there no longer
    const before = await store.lastRun(doubted);
    if (before !== null && before > today) await store.ran(doubted, none);
    // a clock that was behind for a while is not doubted when it is right again
    if (seen === null || today >= seen.day) seen = { day: today, at };
    return true;
  };
};
