import { refusal, type StorageError } from './storage-error.ts';

/** One thing to write. It runs inside a transaction; its promise is settled after that transaction's end. */
interface Job {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: StorageError) => void;
}

export interface GroupCommitParts {
  /** Runs the works in one transaction and returns when it is on disk; on an error nothing of it is kept. */
  readonly transaction: (works: () => void) => void;
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
  readonly add: <T>(work: () => T) => Promise<T>;
  /** Runs the work at once in a transaction of its own, after everything that waits. */
  readonly alone: <T>(work: () => T) => T;
  /** Refuses what comes from now on and writes what waits. */
  readonly close: () => void;
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
  let scheduled = false;
  let closed = false;

  const fail = (error: unknown): StorageError => {
    const refused = refuse(error);
    if (refused.issue.code === 'INTAKE-SYNC') panic(refused);
    return refused;
  };

  const commit = (jobs: readonly Job[]): void => {
    const results: unknown[] = [];
    try {
      transaction(() => {
        for (const job of jobs) results.push(job.work());
      });
    } catch (error) {
      const refused = fail(error);
      for (const job of jobs) job.reject(refused);
      return;
    }
    for (let place = 0; place < jobs.length; place += 1) jobs[place]?.resolve(results[place] as never);
  };

  const flush = (): void => {
    scheduled = false;
    const jobs = waiting.length > batch ? waiting.slice(0, batch) : waiting;
    waiting = waiting.length > batch ? waiting.slice(batch) : [];
    schedule();
    if (jobs.length > 0) commit(jobs);
  };

  const schedule = (): void => {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    setImmediate(flush);
  };

  const drain = (): void => {
    while (waiting.length > 0) flush();
  };

  return {
    add: (work) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(refusal('STORE-CLOSED', 'store'));
        if (waiting.length >= capacity)
          return reject(refusal('INTAKE-BUSY', 'store', { seconds: retrySeconds }));
        waiting.push({ work, resolve, reject });
        schedule();
      }),
    alone: (work) => {
      if (closed) throw refusal('STORE-CLOSED', 'store');
      drain();
      const results: ReturnType<typeof work>[] = [];
      try {
        transaction(() => {
          results.push(work());
        });
      } catch (error) {
        throw fail(error);
      }
      return results[0] as ReturnType<typeof work>;
    },
    close: () => {
      drain();
      closed = true;
    },
  };
};
