import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';

interface Tries {
  readonly failed: number;
  /** Until when no further try is looked at. */
  readonly until: number;
}

/** Tries before anybody has to wait. */
const free = 5;
const firstWait = 30_000;
const longestWait = 60 * 60 * 1000;
/** Most addresses that are remembered; the oldest go first. */
const most = 10_000;

const keyOf = (email: string): string =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');

export interface SignInLimit {
  /** Milliseconds to wait before the next try; 0 for none. */
  readonly wait: (email: string) => number;
  readonly failed: (email: string) => void;
  readonly passed: (email: string) => void;
}

/**
 * Slows guessing down by the address that is guessed at, whether or not anybody has it: five tries, then a wait that
 * doubles. In memory only; nothing of who asks.
 */
export const signInLimit = (clock: Pick<Clock, 'elapsed'>): SignInLimit => {
  const tries = new Map<string, Tries>();
  return {
    wait: (email) => Math.max(0, (tries.get(keyOf(email))?.until ?? 0) - clock.elapsed()),
    failed: (email) => {
      const key = keyOf(email);
      const failed = (tries.get(key)?.failed ?? 0) + 1;
      const wait = failed < free ? 0 : Math.min(longestWait, firstWait * 2 ** (failed - free));
      tries.delete(key);
      tries.set(key, { failed, until: clock.elapsed() + wait });
      for (const old of tries.keys()) {
        if (tries.size <= most) break;
        tries.delete(old);
      }
    },
    passed: (email) => {
      tries.delete(keyOf(email));
    },
  };
};
