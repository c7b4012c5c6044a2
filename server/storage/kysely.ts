import { type Compilable, type Dialect, Kysely, type Migration, SqliteDialect, sql } from 'kysely';
import type { Connection, Statement } from './connection.ts';
import type { SqliteFile } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Schema = Kysely<Tables>;
export type { Migration };
export { sql };

/** SQL as typed expressions, said as an engine says it. */
export const schemaIn = (dialect: Dialect): Schema => new Kysely<Tables>({ dialect });

/** SQL as typed expressions over one SQLite connection. */
export const schemaOf = (file: SqliteFile): Schema => schemaIn(new SqliteDialect({ database: file }));

/** Stands for a value that is bound when the statement runs; values are bound in the order they are written. */
export const text = '';
export const number = 0;
export const blob = Buffer.alloc(0);

/** Compiles a query once, for the paths that run it thousands of times a second. */
export const prepared = <Row>(connection: Connection, query: Compilable<Row>): Statement<Row> =>
  connection.prepare<Row>(query.compile().sql);
