import type { Kysely } from 'kysely';
import type { Issue } from '../../surveys/model/issue.ts';
import { brokenAt } from '../accounts/acts.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { prepared, type Schema } from './kysely.ts';
import { storageIssue } from './storage-error.ts';
import type { Tables } from './tables.ts';

/** Tables that hold researchers, never respondents. */
export type AccountTable =
  | 'researcher'
  | 'credential'
  | 'passkey'
  | 'session'
  | 'verification'
  | 'membership'
  | 'door'
  | 'api_key'
  | 'second_factor'
  | 'recovery_code'
  | 'server_setting'
  | 'sign_in_tries'
  | 'act';

/** Rows of a researchers' table; what is asked for equals every value given. */
export interface AccountReader {
  readonly find: <T extends AccountTable>(
    table: T,
    where?: Partial<Tables[T]>,
  ) => Promise<readonly Tables[T][]>;
}

/** Inside a transaction. */
export interface AccountRecords extends AccountReader {
  /** The line written last. */
  readonly lastAct: () => Promise<Tables['act'] | null>;
  readonly insert: <T extends AccountTable>(table: T, row: Tables[T]) => Promise<void>;
  /** How many rows that were. */
  readonly change: <T extends AccountTable>(
    table: T,
    where: Partial<Tables[T]>,
    values: Partial<Tables[T]>,
  ) => Promise<number>;
  readonly remove: <T extends AccountTable>(table: T, where: Partial<Tables[T]>) => Promise<number>;
}

export interface AccountRows extends AccountReader {
  /** Runs in one transaction; fulfilled once it is on disk. Whatever throws inside keeps nothing of it. */
  readonly write: <T>(work: (records: AccountRecords) => Promise<T>) => Promise<T>;
}

/** A table as any name: its rows are typed where they are asked for. */
const plain = (table: AccountTable): string => table;

type Row = Readonly<Record<string, unknown>>;

/** Order in which rows are read: what is numbered, by its number. */
const numbered: AccountTable = 'act';

/** What is wrong with the log of acts: a line that is not what was written, or is not where it was. */
export const actIssues = async (rows: AccountReader): Promise<readonly Issue[]> => {
  const broken = brokenAt(await rows.find('act'));
  return broken === null ? [] : [storageIssue('STORE-ACTS', 'act', { place: broken + 1 })];
};

/** Researchers, their sessions, keys and acts: few rows, found by what they hold. */
export const accountRows = (
  writer: Connection,
  reader: Connection,
  schema: Schema,
  commit: () => GroupCommit,
): AccountRows => {
  const open = schema as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const run = (
    connection: Connection,
    query: { readonly sql: string; readonly parameters: readonly unknown[] },
  ) => connection.prepare(query.sql).run(...query.parameters);
  const findBy =
    (connection: Connection): AccountReader['find'] =>
    async <T extends AccountTable>(table: T, where: Partial<Tables[T]> = {}) => {
      const base = open.selectFrom(plain(table)).selectAll();
      const query = Object.entries(where as Row).reduce(
        (own, [name, value]) => own.where(name, '=', value),
        base,
      );
      const { sql, parameters } = (table === numbered ? query.orderBy('place') : query).compile();
      return connection.prepare<Tables[T]>(sql).all(...parameters);
    };
  const last = prepared(writer, schema.selectFrom('act').selectAll().orderBy('place', 'desc').limit(1));
  const records: AccountRecords = {
    find: findBy(writer),
    lastAct: async () => (await last.get(1)) ?? null,
    insert: async (table, row) => {
      await run(
        writer,
        open
          .insertInto(table)
          .values(row as unknown as Row)
          .compile(),
      );
    },
    change: async (table, where, values) => {
      const query = Object.entries(where as Row).reduce(
        (own, [name, value]) => own.where(name, '=', value),
        open.updateTable(plain(table)).set(values as unknown as Row),
      );
      return (await run(writer, query.compile())).changes;
    },
    remove: async (table, where) => {
      const query = Object.entries(where as Row).reduce(
        (own, [name, value]) => own.where(name, '=', value),
        open.deleteFrom(plain(table)),
      );
      return (await run(writer, query.compile())).changes;
    },
  };
  return {
    find: findBy(reader),
    write: async (work) => {
      // a work that throws must not take answers of the same batch with it
      const done = await commit().add(async () => {
        try {
          return { value: await writer.savepoint(() => work(records)) };
        } catch (error) {
          return { error };
        }
      });
      if ('error' in done) throw done.error;
      return done.value;
    },
  };
};
