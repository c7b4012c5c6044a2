import { createHmac } from 'node:crypto';
import type { AppParts } from '../app-parts.ts';
import type { AccountRecords } from '../storage/account-records.ts';
import type { Tables } from '../storage/tables.ts';

type Tries = Tables['sign_in_tries'];

/** Tries before anybody has to wait. */
const free = 5;
const firstWait = 30_000;
const longestWait = 60 * 60 * 1000;

/** Milliseconds after which nobody remembers a try: no wait is as long. */
const forgotten = 24 * 60 * 60 * 1000;

/** Most addresses that are remembered; those with the fewest tries go first, since the others keep somebody out. */
const most = 10_000;

/** New addresses after which this process looks whether there are too many. */
const between = 500;

/** What is left of a wait. A try that lies after now was of a clock that has been set back: the wait begins here. */
const left = ({ failed, at }: Tries, now: number): number => {
  const wait = failed < free ? 0 : Math.min(longestWait, firstWait * 2 ** (failed - free));
  return Math.max(0, wait - Math.max(0, now - at));
};

/** Takes away what is old, and what is too much. */
const prune = async (records: AccountRecords, now: number): Promise<void> => {
  const all = (await records.find('sign_in_tries')).toSorted(
    (one, other) => other.failed - one.failed || other.at - one.at,
  );
  for (const [place, { who, at }] of all.entries())
    if (place >= most || now - at > forgotten) await records.remove('sign_in_tries', { who });
};

/**
 * Slows guessing down by what is guessed at: an address, whether or not anybody has it, or somebody's code. Five tries,
 * then a wait that doubles; in the store, so that neither a start of the server nor another process gives new ones.
 * Nothing of who asks. Every part of it works inside a transaction, and a try counts before it is looked at: whoever sends
 * many at the same moment has no more of them.
 */
export const signInLimit = ({ settings, clock }: Pick<AppParts, 'settings' | 'clock'>) => {
  let since = 0;
  const keyOf = (what: string): string =>
    createHmac('sha256', settings.receiptSecret)
      .update(`confia-tries-1${what.trim().toLowerCase()}`)
      .digest('base64url');
  return {
    /** Milliseconds to wait; 0: this try may be looked at, and counts as wrong until `passed`. */
    begin: async (records: AccountRecords, what: string): Promise<number> => {
      const [who, now] = [keyOf(what), clock.now()];
      const [own] = await records.find('sign_in_tries', { who });
      if (own === undefined) {
        await records.insert('sign_in_tries', { who, failed: 1, at: now });
        since += 1;
        if (since % between === 0) await prune(records, now);
        return 0;
      }
      const wait = left(own, now);
      const isOver = wait === 0;
      const failed = now - own.at > forgotten ? 1 : own.failed + (isOver ? 1 : 0);
      if (isOver || own.at > now) await records.change('sign_in_tries', { who }, { failed, at: now });
      return wait;
    },
    /** It was right: nothing of it is remembered, nor what is older than a day. */
    passed: async (records: AccountRecords, what: string): Promise<void> => {
      await records.remove('sign_in_tries', { who: keyOf(what) });
      await prune(records, clock.now());
    },
    /** It was wrong: the wait begins now. Takes as long for an address that nobody has. */
    failed: async (records: AccountRecords, what: string): Promise<void> => {
      await records.change('sign_in_tries', { who: keyOf(what) }, { at: clock.now() });
    },
  };
};

export type SignInLimit = ReturnType<typeof signInLimit>;
