import type { Connection } from './connection.ts';
import { type Schema, schemaIn, schemaOf } from './kysely.ts';
import { isPostgres } from './open-engine.ts';
import { postgresBounds } from './open-postgres.ts';
import { postgresConnection } from './postgres-connection.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { storeSessions } from './postgres-session.ts';
import { watchedSessions } from './postgres-watch.ts';
import { openReader } from './sqlite.ts';
import { sqliteConnection } from './sqlite-connection.ts';

/** Two conversations that only read the database of a store that is open. */
export interface Readers {
  readonly reader: Connection;
  readonly looker: Connection;
  readonly schema: Schema;
  readonly close: () => Promise<void>;
}

export const openReaders = async (path: string): Promise<Readers> => {
  if (isPostgres(path)) {
    const { postgresSessions } = await import('./postgres.ts');
    const sessions = storeSessions(watchedSessions(postgresSessions(path)));
    const [reader, looker] = [
      postgresConnection(sessions, postgresBounds),
      postgresConnection(sessions, postgresBounds),
    ];
    return {
      reader,
      looker,
      schema: schemaIn(postgresDialect(sessions)),
      close: async () => {
        await reader.close();
        await looker.close();
      },
    };
  }
  const files = [openReader(path), openReader(path)] as const;
  return {
    reader: sqliteConnection(files[0]),
    looker: sqliteConnection(files[1]),
    schema: schemaOf(files[0]),
    close: async () => {
      for (const file of files) file.close();
    },
  };
};
