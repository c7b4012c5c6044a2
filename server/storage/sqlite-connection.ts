import type { Connection } from './connection.ts';
import { inTurn } from './in-turn.ts';
import type { SqliteFile } from './sqlite.ts';

/**
 * A conversation with SQLite. Every statement is done when it is asked for, so that nothing comes between two of them
 * unless it was waited for in between.
 */
export const sqliteConnection = (
  file: SqliteFile,
): Connection & {
  /** Runs while no transaction is under way. */
  readonly between: <T>(work: () => T) => Promise<T>;
} => {
  const begin = file.prepare('BEGIN IMMEDIATE');
  const look = file.prepare('BEGIN');
  const end = file.prepare('COMMIT');
  const turn = inTurn();
  const within =
    (start: typeof begin) =>
    async <T>(work: () => Promise<T>): Promise<T> => {
      start.run();
      try {
        const value = await work();
        end.run();
        return value;
      } catch (error) {
        if (file.inTransaction) file.exec('ROLLBACK');
        throw error;
      }
    };
  return {
    prepare: <Row>(sql: string) => {
      const statement = file.prepare<unknown[], Row>(sql);
      return {
        run: async (...values) => statement.run(...values),
        get: async (...values) => statement.get(...values),
        all: async (...values) => statement.all(...values),
        each: async (rows) => {
          for (const values of rows) statement.run(...values);
        },
      };
    },
    mostRows: 1,
    atOnce: <Row>(sql: string) => {
      const statement = file.prepare<unknown[], Row>(sql);
      return (...values: readonly unknown[]) => statement.get(...values);
    },
    transaction: (work) => turn(() => within(begin)(work)),
    savepoint: async (work) => {
      file.exec('SAVEPOINT own');
      try {
        const value = await work();
        file.exec('RELEASE own');
        return value;
      } catch (error) {
        file.exec('ROLLBACK TO own');
        file.exec('RELEASE own');
        throw error;
      }
    },
    snapshot: (work) => turn(() => within(look)(work)),
    between: (work) => turn(async () => work()),
  };
};
