import { setTimeout as pause } from 'node:timers/promises';
import type { SqliteFile } from './sqlite.ts';
import { refusal } from './storage-error.ts';

const waitMilliseconds = 50;
const deadlineMilliseconds = 60_000;

/** Moves the log into the file and empties it, so that no bytes of what was erased are left in it. */
export const wiper =
  (file: SqliteFile, between: <T>(work: () => T) => Promise<T>): (() => Promise<void>) =>
  async () => {
    for (let waited = 0; waited <= deadlineMilliseconds; waited += waitMilliseconds) {
      const [state] = (await between(() => file.pragma('wal_checkpoint(TRUNCATE)'))) as readonly {
        readonly busy: number;
      }[];
      if (state?.busy === 0) return;
      await pause(waitMilliseconds);
    }
    throw refusal('STORE-ERASURE-LATE', 'store');
  };
