import type { Clock } from '../clock.ts';
import type { AccountRows } from '../storage/account-records.ts';
import { writeAct } from './acts.ts';

/** Milliseconds without a change after which another one begins a new sitting. */
const pause = 30 * 60_000;

/**
 * Puts what somebody does again and again into the log once a sitting: a line for the first change, none for those that
 * follow within half an hour of one another. Kept in memory: after a start of the server a sitting begins anew.
 */
export const sittingActs = (
  rows: Pick<AccountRows, 'write'>,
  clock: Pick<Clock, 'now'>,
): ((who: string, what: string, object: string) => Promise<void>) => {
  const last = new Map<string, number>();
  return async (who, what, object) => {
    const key = JSON.stringify([who, what, object]);
    const now = clock.now();
    const before = last.get(key);
    last.set(key, now);
    if (before !== undefined && now - before < pause) return;
    try {
      await rows.write((records) => writeAct(records, { who, what, object, result: 'done' }, now));
    } catch (error) {
      last.delete(key);
      throw error;
    }
  };
};
