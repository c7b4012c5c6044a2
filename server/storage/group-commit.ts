import { setImmediate as turn } from 'node:timers/promises';
import { refusal, type StorageError } from './storage-error.ts';

/** One thing to write. It runs inside a transaction; its promise is settled after that transaction's end. */
interface Job {
  readonly work: () => Promise<unknown>;
  /** In a transaction of its own. */
  readonly alone: boolean;
  /** Depends on nothing that others of its kind do: they may be begun before it has ended. */
  readonly beside: boolean;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: StorageError) => void;
}

export interface GroupCommitParts {
  /** Runs the works in one transaction and is fulfilled when it is on disk; on an error nothing of it is kept. */
  readonly transaction: (works: () => Promise<void>) => Promise<void>;
  /** Makes what went wrong a coded refusal. */
  readonly refuse: (error: unknown) => StorageError;
  /** The disk did not confirm a write: what the system believes is on disk may not be. Ends the process. */
  readonly panic: (error: StorageError) => void;
  /** Most jobs in one transaction. */
  readonly batch?: number;
  /** Most jobs that wait. */
  readonly capacity?: number;
}

export interface GroupCommit {
  /** Fulfilled with the work's result once it is on disk. */
  readonly add: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * The same for work that decides by nothing that other such work of its batch writes but what the engine itself sees in
   * the order in which it is asked: all of it is asked for before the first answer has come, which costs one way to a
   * server and back instead of one each.
   */
  readonly beside: <T>(work: () => Promise<T>) => Promise<T>;
  /** The same in a transaction of its own, after everything that waits. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Refuses what comes from now on; fulfilled when what waits is written. */
  readonly close: () => Promise<void>;
}

/** What part of the last transaction's time nothing comes when all have come. */
const stillness = 1 / 16;

/** Milliseconds for which more is waited for at most, however long the last transaction took. */
const longestGathering = 20;

/** Seconds after which a refused sender may try again. */
const retrySeconds = 1;

/**
 * Everything that arrives in one turn of the event loop becomes one transaction: one sync for all of them, and no
 * timer, since while a sync lasts the next batch gathers by itself (Gray and Reuter 1993, group commit).
 */
export const groupCommit = (parts: GroupCommitParts): GroupCommit => {
  const { transaction, refuse, panic, batch = 1000, capacity = 8192 } = parts;
  let waiting: Job[] = [];
  let writing: Promise<void> | null = null;
  let closed = false;
  let lasted = 0;

  const fail = (error: unknown): StorageError => {
    const refused = refuse(error);
    if (refused.issue.code === 'INTAKE-SYNC') panic(refused);
    return refused;
  };

  /** All of them have ended when it does, also where one failed: nothing is asked for after the transaction. */
  const all = async (jobs: readonly Job[]): Promise<readonly unknown[]> => {
    // the first in time: what comes after it only says that the transaction is over
    const failures: unknown[] = [];
    const results = await Promise.all(
      jobs.map(({ work }) => work().catch((error: unknown) => void failures.push(error))),
    );
    if (failures.length > 0) throw failures[0];
    return results;
  };

  const commit = async (jobs: readonly Job[]): Promise<void> => {
    const results: unknown[] = [];
    try {
      await transaction(async () => {
        // begun again after another stood in its way
        results.length = 0;
        for (let place = 0; place < jobs.length; ) {
          const first = place;
          while (jobs[place]?.beside === true) place += 1;
          if (place > first) results.push(...(await all(jobs.slice(first, place))));
          else {
            results.push(await jobs[place]?.work());
            place += 1;
          }
        }
      });
    } catch (error) {
      const refused = fail(error);
      for (const job of jobs) job.reject(refused);
      return;
    }
    for (let place = 0; place < jobs.length; place += 1) jobs[place]?.resolve(results[place] as never);
  };

  /** What is written next: the first that wants to be alone, else everything before such a one, up to a batch. */
  const next = (): readonly Job[] => {
    const most = waiting[0]?.alone === true ? 1 : waiting.findIndex(({ alone }) => alone);
    const taken = waiting.slice(0, Math.min(batch, most < 0 ? waiting.length : most));
    waiting = waiting.slice(taken.length);
    return taken;
  };

  /**
   * Waits while more comes, since who is answered together asks again together: until nothing has come for a small part
   * of what the last transaction took, and never longer than it took, so that waiting costs less than it saves.
   */
  const gather = async (): Promise<void> => {
    const begun = performance.now();
    let came = begun;
    for (let seen = 0; seen < batch; ) {
      if (waiting.length > seen) came = performance.now();
      seen = waiting.length;
      await turn();
      const now = performance.now();
      if (now - begun >= lasted || (waiting.length === seen && now - came >= lasted * stillness)) return;
    }
  };

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      await gather();
      const begun = performance.now();
      await commit(next());
      lasted = Math.min(performance.now() - begun, longestGathering);
    }
    writing = null;
  };

  const wait = <T>(work: () => Promise<T>, alone: boolean, beside = false): Promise<T> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(refusal('STORE-CLOSED', 'store'));
      if (!alone && waiting.length >= capacity)
        return reject(refusal('INTAKE-BUSY', 'store', { seconds: retrySeconds }));
      waiting.push({ work, alone, beside, resolve, reject });
      writing ??= write();
    });

  return {
    add: (work) => wait(work, false),
    beside: (work) => wait(work, false, true),
    alone: (work) => wait(work, true),
    close: async () => {
      closed = true;
      await writing;
    },
  };
};
