import { setTimeout as pause } from 'node:timers/promises';
import type { OpenClient } from './postgres-client.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { postgresCode } from './postgres-failure.ts';
import { lock } from './postgres-locks.ts';
import { inSession } from './postgres-session.ts';
import { type KeyedTable, postgresTables } from './postgres-tables.ts';
import { refusal } from './storage-error.ts';

/** How long it may wait for somebody who reads a table, while everybody who comes later waits behind it. */
const tableWait = '2s';
/** How long for those who read as of one moment; nobody waits behind it but others of them. */
const lookWait = '60s';

const attempts = 5;
const waitMilliseconds = 500;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const isLate = (error: unknown): boolean => postgresCode(error) === '55P03';

/**
 * Writes tables anew in order of their keys, in one transaction. `CLUSTER` and `VACUUM FULL` would not do: both leave in
 * each row the number of the transaction that wrote it (`xmin`), by which rows can be put in order of arrival and linked
 * between tables, and both keep what was erased while anybody reads as of an earlier moment. Rows written anew all have
 * the same number, long values (`TOAST`) new ones in order of keys, and the old files are gone at once. Whoever reads as
 * of a moment would find the tables empty, so that those are waited for first.
 */
export const rewriter = (
  open: OpenClient,
  writer: Pick<PostgresConnection, 'query' | 'transaction'>,
): ((which: (table: KeyedTable) => boolean) => Promise<void>) => {
  const rewrite = (which: (table: KeyedTable) => boolean): Promise<void> =>
    writer.transaction(async () => {
      const tables = (await postgresTables(writer)).filter((table) => !table.isBare && which(table));
      if (tables.length === 0) return;
      await writer.query(
        [
          `SET LOCAL lock_timeout = '${tableWait}'`,
          `LOCK TABLE ${tables.map(({ table }) => quoted(table)).join(', ')} IN ACCESS EXCLUSIVE MODE`,
          ...tables.flatMap(({ table, key }) => [
            `CREATE TEMP TABLE confia_kept ON COMMIT DROP AS SELECT * FROM ${quoted(table)}`,
            `TRUNCATE ${quoted(table)}`,
            `INSERT INTO ${quoted(table)} SELECT * FROM confia_kept ORDER BY ${key.map(quoted).join(', ')}`,
            'DROP TABLE confia_kept',
          ]),
        ].join('; '),
      );
    });

  return async (which) => {
    await inSession(open, async (client) => {
      await client.query(`SET lock_timeout = '${lookWait}'`);
      for (let attempt = 1; ; attempt += 1)
        try {
          await client.query(lock.take('rebuild'));
          try {
            await rewrite(which);
          } finally {
            await client.query(lock.give('rebuild'));
          }
          return;
        } catch (error) {
          if (!isLate(error)) throw error;
          if (attempt === attempts) throw refusal('STORE-ERASURE-LATE', 'store', undefined, error);
          await pause(waitMilliseconds);
        }
    });
  };
};
