import type { OpenClient, PostgresClient } from './postgres-client.ts';

/** A network that lets nothing through, and whoever has gone without a word, are found out by the server after so long. */
const gone =
  'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 2; SET tcp_user_timeout = 20000';

/**
 * Sessions as the store wants them: what is acknowledged is on disk, and a process that stands still or is cut off in the
 * middle of a transaction does not keep all others waiting for ever.
 */
export const storeSessions =
  (open: OpenClient): OpenClient =>
  async () => {
    const client = await open();
    try {
      await client.query(
        `SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = 'warning'; ${gone}`,
      );
      return client;
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  };

/** Does something over a session of its own. */
export const inSession = async <T>(
  open: OpenClient,
  act: (client: PostgresClient) => Promise<T>,
): Promise<T> => {
  const client = await open();
  try {
    return await act(client);
  } finally {
    client.end().catch(() => undefined);
  }
};
