import { setTimeout as pause } from 'node:timers/promises';
import type { SqliteFile } from './sqlite.ts';
import { together } from './together.ts';

/** How long what was just stored waits for more, so that many share one emptying. */
const gatherMilliseconds = 20;

const waitMilliseconds = 50;
const deadlineMilliseconds = 60_000;

/**
 * Empties the log soon, without ever making a writer wait for a reader. The log tells which answer and which used
 * invitation were written in one transaction; the file alone does not. A failure is left to the next emptying.
 */
export const logEmptier = (file: SqliteFile, between: <T>(work: () => T) => Promise<T>): (() => void) => {
  const attempt = (): boolean => {
    const patience = Number(file.pragma('busy_timeout', { simple: true }));
    file.pragma('busy_timeout = 0');
    try {
      const [state] = file.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
      return state?.busy === 0;
    } finally {
      file.pragma(`busy_timeout = ${patience}`);
    }
  };
  const soon = together(async () => {
    for (let waited = 0; waited <= deadlineMilliseconds; waited += waitMilliseconds) {
      if (!file.open || (await between(() => !file.open || attempt()))) return;
      await pause(waitMilliseconds);
    }
  }, gatherMilliseconds);
  return () => {
    soon().catch(() => undefined);
  };
};
