import { setImmediate as turn } from 'node:timers/promises';
import { refusal, type StorageError } from './storage-error.ts';

/** One thing to write. It runs inside a transaction; its promise is settled after that transaction's end. */
interface Job {
  readonly work: () => Promise<unknown>;
  /** In a transaction of its own. */
  readonly alone: boolean;
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
  /** The same in a transaction of its own, after everything that waits. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Refuses what comes from now on; fulfilled when what waits is written. */
  readonly close: () => Promise<void>;
}

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

  const fail = (error: unknown): StorageError => {
    const refused = refuse(error);
    if (refused.issue.code === 'INTAKE-SYNC') panic(refused);
    return refused;
  };

  const commit = async (jobs: readonly Job[]): Promise<void> => {
    const results: unknown[] = [];
    try {
      await transaction(async () => {
        // begun again after another stood in its way
        results.length = 0;
        for (const job of jobs) results.push(await job.work());
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

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      await turn();
      await commit(next());
    }
    writing = null;
  };

  const wait = <T>(work: () => Promise<T>, alone: boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(refusal('STORE-CLOSED', 'store'));
      if (!alone && waiting.length >= capacity)
        return reject(refusal('INTAKE-BUSY', 'store', { seconds: retrySeconds }));
      waiting.push({ work, alone, resolve, reject });
      writing ??= write();
    });

  return {
    add: (work) => wait(work, false),
    alone: (work) => wait(work, true),
    close: async () => {
      closed = true;
      await writing;
    },
  };
};
