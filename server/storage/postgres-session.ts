import type { OpenClient, PostgresClient } from './postgres-client.ts';

/**
 * Sessions as the store wants them: what is acknowledged is on disk, and a process that stands still in the middle of a
 * transaction does not keep all others waiting for ever.
 */
export const storeSessions =
  (open: OpenClient): OpenClient =>
  async () => {
    const client = await open();
    try {
      await client.query(
        "SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = 'warning'",
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
