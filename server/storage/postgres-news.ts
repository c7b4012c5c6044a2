import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Shared } from './engine.ts';
import type { OpenClient, PostgresAnswer, PostgresClient } from './postgres-client.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { lock } from './postgres-locks.ts';
import { refusal } from './storage-error.ts';

const againMilliseconds = 500;
const answerMilliseconds = 2000;

export interface News extends Shared {
  /**
   * Asks over the session that is kept open, on which nothing else is ever under way: rejects where there is none at this
   * moment, and where a server that is there gives no answer.
   */
  readonly ask: (sql: string) => Promise<PostgresAnswer>;
  readonly close: () => Promise<void>;
}

/**
 * What the processes on one database tell each other, by PostgreSQL's notifications, over a session that is kept open and
 * also shows others that the database is in use. Where that session was lost, something may have been missed.
 */
export const postgresNews = async (
  open: OpenClient,
  writer: Pick<PostgresConnection, 'query'>,
): Promise<News> => {
  const own = randomBytes(8).toString('hex');
  const heard: ((message: string | null) => void)[] = [];
  let channel = '';
  let closed = false;
  let session: PostgresClient | null = null;

  const begin = async (): Promise<void> => {
    const client = await open();
    try {
      const { rows } = await client.query(
        "SELECT 'confia_' || abs(hashtext(current_schema())::bigint) AS channel",
      );
      channel = (rows as readonly { readonly channel: string }[])[0]?.channel ?? '';
      client.whenNotified((message) => {
        const [from, ...rest] = message.split(' ');
        if (from !== own) for (const tell of heard) tell(rest.join(' '));
      });
      await client.query(lock.share('open'));
      await client.query(`LISTEN ${channel}`);
      session = client;
      client.whenLost(() => {
        session = null;
        void again();
      });
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  };

  const again = async (): Promise<void> => {
    while (!closed) {
      try {
        await pause(againMilliseconds, undefined, { ref: false });
        if (closed) return;
        await begin();
        if (closed) return await end();
        for (const tell of heard) tell(null);
        return;
      } catch {
        // tried again until the server is back or the store is closed
      }
    }
  };

  const end = async (): Promise<void> => {
    await session?.query(lock.unshare('open')).catch(() => undefined);
    await session?.end().catch(() => undefined);
  };

  await begin();
  return {
    ask: async (sql) => {
      const late = pause(answerMilliseconds, null, { ref: false });
      const said = session === null ? null : await Promise.race([session.query(sql), late]);
      if (said === null) throw refusal('INTAKE-LOST', 'store');
      return said;
    },
    tell: async (message) => {
      await writer.query('SELECT pg_notify($1, $2)', [channel, `${own} ${message}`]);
    },
    listen: (told) => {
      heard.push(told);
    },
    close: async () => {
      closed = true;
      await end();
    },
  };
};
