import { setTimeout as pause } from 'node:timers/promises';
import { isAway } from './commit-refusal.ts';
import type { KeyedTable } from './postgres-tables.ts';

/** Tables whose rows were written or deleted in the transactions that stored answers, and must lead to none of them. */
const linked: ReadonlySet<string> = new Set(['draft', 'invitation', 'part', 'quota_place', 'taken']);

/** Larger ones wait for the rebuilding of everything. */
const mostBytes = 32 * 2 ** 20;

const gatherMilliseconds = 20;
/** So many times as long as the last rewriting took nothing is rewritten again: one part in twenty of the time. */
const rest = 20;

export interface Unlinker {
  /** Soon, together with all others that ask until then. */
  readonly soon: () => void;
  /** Fulfilled when nothing is under way. */
  readonly close: () => Promise<void>;
}

/**
 * Takes away what links the small tables with answers: the numbers of the transactions that wrote or deleted their rows,
 * and what deleted rows held. A failure is left to the next time.
 */
export const unlinker = (rewrite: (which: (table: KeyedTable) => boolean) => Promise<void>): Unlinker => {
  let running: Promise<void> | null = null;
  let asked = false;
  const closing = new AbortController();
  const { signal } = closing;
  let wait = gatherMilliseconds;

  const run = async (): Promise<void> => {
    while (asked && !signal.aborted) {
      await pause(wait, undefined, { ref: false, signal }).catch(() => undefined);
      asked = false;
      if (signal.aborted) return;
      const begun = performance.now();
      const failure = await rewrite(({ table, bytes }) => linked.has(table) && bytes <= mostBytes).catch(
        (error: unknown) => error,
      );
      // a server that was away has not been at work
      const worked = isAway(failure) ? 0 : performance.now() - begun;
      wait = Math.max(gatherMilliseconds, rest * worked);
    }
  };

  return {
    soon: () => {
      asked = true;
      running ??= run().finally(() => {
        running = null;
      });
    },
    close: async () => {
      closing.abort();
      await running;
    },
  };
};
