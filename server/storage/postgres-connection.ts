import type { Connection } from './connection.ts';
import { inTurn } from './in-turn.ts';
import type { OpenClient, PostgresAnswer, PostgresClient } from './postgres-client.ts';
import { isLost } from './postgres-failure.ts';
import { refusal, type StorageError } from './storage-error.ts';

export interface PostgresConnection extends Connection {
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<PostgresAnswer>;
  readonly close: () => Promise<void>;
}

/** What is asked at the beginning and after the end of a transaction and of a snapshot. */
export interface Bounds {
  readonly transaction: readonly string[];
  /** Why nothing may be written, by what the server said to the last of these; null where it may. */
  readonly unsafe: (said: PostgresAnswer) => StorageError | null;
  /** Before the snapshot begins, and after it. */
  readonly around: readonly [string, string];
}

interface Session {
  readonly opening: Promise<PostgresClient>;
  /** Null until it is open. */
  client: PostgresClient | null;
}

/** More rows in one statement cost as much each. */
const mostRows = 64;

const look = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/**
 * A conversation with PostgreSQL over a session that is begun when it is needed, and again when it was lost. What a
 * transaction had done by then is gone with it, so that it is refused as a whole (`INTAKE-LOST`); nothing is ever half
 * acknowledged. A statement outside of one that found its session over is asked once more.
 */
export const postgresConnection = (open: OpenClient, bounds: Bounds): PostgresConnection => {
  const turn = inTurn();
  let session: Session | null = null;
  let current: PostgresClient | null = null;
  let closed = false;

  const begin = (): Session => {
    const own: Session = { client: null, opening: open() };
    const over = (): void => {
      if (session === own) session = null;
    };
    own.opening.then((client) => {
      own.client = client;
      client.whenLost(over);
    }, over);
    return own;
  };

  const ready = (): Promise<PostgresClient> => {
    if (closed) throw refusal('STORE-CLOSED', 'store');
    session ??= begin();
    return session.opening;
  };

  /** Of many who waited on one session each leaves it, some of them when the next has been begun. */
  const leave = (client: PostgresClient): void => {
    if (session?.client === client) session = null;
    client.end().catch(() => undefined);
  };

  const coded = (error: unknown): unknown =>
    isLost(error) ? refusal('INTAKE-LOST', 'store', undefined, error) : error;

  /** Does it on a session, once more where that turned out to be over: nothing had been done on it yet. */
  const onSession = async <T>(act: (client: PostgresClient) => Promise<T>): Promise<T> => {
    for (let again = 0; ; again += 1) {
      let client: PostgresClient | null = null;
      try {
        client = await ready();
        return await act(client);
      } catch (error) {
        if (client !== null && isLost(error)) leave(client);
        if (client === null || again > 0 || !isLost(error)) throw coded(error);
      }
    }
  };

  const query: PostgresConnection['query'] = (sql, values) =>
    current === null
      ? onSession((client) => client.query(sql, values))
      : current.query(sql, values).catch((error: unknown) => {
          throw coded(error);
        });

  const begun = (statements: readonly string[], unsafe: Bounds['unsafe']): Promise<PostgresClient> =>
    onSession(async (client) => {
      try {
        for (const [place, sql] of statements.entries()) {
          const said = await client.query(sql);
          const refused = place === statements.length - 1 ? unsafe(said) : null;
          if (refused !== null) throw refused;
        }
        return client;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => leave(client));
        throw error;
      }
    });

  const within =
    (statements: readonly string[], unsafe: Bounds['unsafe'], after: string | null) =>
    async <T>(work: () => Promise<T>): Promise<T> => {
      const client = await begun(statements, unsafe);
      current = client;
      try {
        const value = await work();
        const { command } = await client.query('COMMIT');
        if (command !== 'COMMIT') throw refusal('INTAKE-FAILED', 'store');
        return value;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => leave(client));
        throw coded(error);
      } finally {
        current = null;
        if (after !== null) await client.query(after).catch(() => leave(client));
      }
    };

  return {
    query,
    prepare: <Row>(sql: string) => {
      const all = async (values: readonly unknown[]): Promise<readonly Row[]> =>
        (await query(sql, values)).rows as readonly Row[];
      return {
        run: async (...values) => ({ changes: (await query(sql, values)).rowCount }),
        get: async (...values): Promise<Row | undefined> => (await all(values))[0],
        all: (...values) => all(values),
        each: async (rows) => {
          await Promise.all(rows.map((values) => query(sql, values)));
        },
      };
    },
    mostRows,
    atOnce: null,
    transaction: (work) => turn(() => within(bounds.transaction, bounds.unsafe, null)(work)),
    savepoint: async (work) => {
      await query('SAVEPOINT own');
      try {
        const value = await work();
        await query('RELEASE SAVEPOINT own');
        return value;
      } catch (error) {
        await query('ROLLBACK TO SAVEPOINT own');
        await query('RELEASE SAVEPOINT own');
        throw error;
      }
    },
    snapshot: (work) => turn(() => within([bounds.around[0], look], () => null, bounds.around[1])(work)),
    close: async () => {
      closed = true;
      const own = session;
      session = null;
      await own?.opening.then((client) => client.end()).catch(() => undefined);
    },
  };
};
