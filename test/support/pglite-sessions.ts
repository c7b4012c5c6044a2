import { PGlite } from '@electric-sql/pglite';
import type { OpenClient, PostgresClient } from '../../server/storage/postgres-client.ts';

const int8 = 20;
const numeric = 1700;

/** The one session that PGlite has, and how those who use it wait for each other. */
export interface Pglite {
  /** Sessions that see the tables of one schema. */
  readonly sessions: (schema: string) => OpenClient;
  readonly ask: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/**
 * PostgreSQL in this process. It has one session, which stands for all that the store begins: whoever is in a transaction
 * that writes has it alone, so that the others read what is committed. It syncs nothing, which it is not asked about here.
 */
export const pglite = async (): Promise<Pglite> => {
  const database = await PGlite.create({
    parsers: { [int8]: Number, [numeric]: Number },
  });
  let holder: object | null = null;
  let entered = '';
  const enter = async (schema: string): Promise<void> => {
    if (entered !== schema) await database.exec(`SET search_path = "${schema}"`);
    entered = schema;
  };
  let looking = false;
  let waiting: (() => void)[] = [];

  /** Others read on while somebody only looks, and begin nothing. */
  const free = async (who: object, begins: boolean): Promise<void> => {
    while (holder !== null && holder !== who && (begins || !looking))
      await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const give = (who: object): void => {
    if (holder !== who) return;
    holder = null;
    const next = waiting;
    waiting = [];
    for (const go of next) go();
  };

  const session =
    (schema: string): OpenClient =>
    async () => {
      const own = {};
      let channel: (() => Promise<void>) | null = null;
      let told: (message: string) => void = () => undefined;
      const client: PostgresClient = {
        query: async (sql, values) => {
          const begins = /^begin/i.test(sql);
          await free(own, begins);
          if (begins) {
            holder = own;
            looking = sql.endsWith('READ ONLY');
            await enter(schema);
          }
          const listen = /^LISTEN (\S+)$/.exec(sql);
          if (listen?.[1] !== undefined) {
            channel = await database.listen(listen[1], (payload) => told(payload));
            return { rows: [], rowCount: 0, command: 'LISTEN' };
          }
          try {
            if (holder === null) await enter(schema);
            const answer =
              values === undefined
                ? (await database.exec(sql)).at(-1)
                : await database.query(
                    sql,
                    values.map((value) => (typeof value === 'number' ? String(value) : value)),
                  );
            const rows = answer?.rows ?? [];
            const affectedRows = answer?.affectedRows;
            const command = /^\s*(\w+)/.exec(sql)?.[1] ?? '';
            return {
              rows: rows.map((row) =>
                Object.fromEntries(
                  Object.entries(row as object).map(([name, value]) => [
                    name,
                    value instanceof Uint8Array ? Buffer.from(value) : value,
                  ]),
                ),
              ),
              rowCount: affectedRows ?? rows.length,
              command,
            };
          } finally {
            if (/^rollback$/i.test(sql)) entered = '';
            if (/^(?:commit|rollback)$/i.test(sql)) give(own);
          }
        },
        whenLost: () => undefined,
        whenNotified: (tell) => {
          told = tell;
        },
        heard: () => 0,
        cut: () => undefined,
        end: async () => {
          await channel?.();
          give(own);
        },
      };
      return client;
    };

  return {
    sessions: session,
    ask: async (sql) => (await database.query(sql)).rows as readonly Readonly<Record<string, unknown>>[],
  };
};
