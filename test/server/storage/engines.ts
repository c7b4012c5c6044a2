import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from '../../../server/storage/engine.ts';
import { openEngine } from '../../../server/storage/open-engine.ts';
import { openPostgres } from '../../../server/storage/open-postgres.ts';
import { type Pglite, pglite } from '../../support/pglite-sessions.ts';
import { type PostgresServer, postgresPresent, postgresServer } from '../../support/postgres-server.ts';
import { partTables } from './parted-tables.ts';
import { newFile, poke } from './raw-bytes.ts';

/** An engine on which the store’s tests run. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PGlite' | 'PostgreSQL';
  /** Whether it is in a file that a test can look into by itself. */
  readonly isFile: boolean;
  readonly newPath: () => string;
  readonly open: (path: string) => Promise<Engine>;
  /** The files of the database that hold a text in UTF-8 or UTF-16; null where its bytes cannot be looked at. */
  readonly holding: ((path: string, text: string) => Promise<readonly string[]>) | null;
  /** From then on long values lie in the files as they are, not compressed, so that `holding` finds them. */
  readonly plain: (path: string) => Promise<void>;
  /** Asks a database that a store may have open or not; also to change it, as no store would. */
  readonly ask: (path: string, sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const found = (files: readonly string[], text: string): readonly string[] =>
  files.filter((name) => {
    const bytes = readFileSync(name);
    return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
  });

const sqlite: TestEngine = {
  name: 'SQLite',
  isFile: true,
  newPath: newFile,
  open: openEngine,
  holding: async (path, text) =>
    found(
      readdirSync(dirname(path)).map((name) => join(dirname(path), name)),
      text,
    ),
  plain: async () => undefined,
  ask: async (path, sql) =>
    poke(path, (database) => {
      const statement = database.prepare<[], Record<string, unknown>>(sql);
      if (statement.reader) return statement.all();
      statement.run();
      return [];
    }),
};

let made = 0;
const newSchema = (): string => {
  made += 1;
  return `own_${made}`;
};

let inProcess: Pglite | null = null;
const memory = (): Pglite => {
  if (inProcess === null) throw new Error('PGlite has not been started');
  return inProcess;
};

const inMemory: TestEngine = {
  name: 'PGlite',
  isFile: false,
  newPath: newSchema,
  open: async (schema) => {
    await memory().ask(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    return openPostgres(memory().sessions(schema), 'PGlite', { synced: false });
  },
  holding: null,
  plain: async () => undefined,
  ask: async (schema, sql) => {
    const client = await memory().sessions(schema)();
    return (await client.query(sql)).rows as readonly Readonly<Record<string, unknown>>[];
  },
};

/** In how many parts by answer the tables on the server are; 0 for tables that are whole. */
const parts = Number(process.env['CONFIA_PARTS'] ?? 0);

let server: PostgresServer | null = null;
const running = (): PostgresServer => {
  if (server === null) throw new Error('PostgreSQL has not been started');
  return server;
};

/** Tables of a schema and their parts with what was too long for their rows, and the indexes of both. */
const relations = `WITH own AS (SELECT oid, reltoastrelid FROM pg_class
    WHERE relnamespace IN (current_schema()::regnamespace, to_regnamespace(current_schema() || '_parts')) AND relkind = 'r'),
  held AS (SELECT oid FROM own UNION SELECT reltoastrelid FROM own)
  SELECT pg_relation_filepath(oid) AS file FROM (
    SELECT oid FROM held UNION SELECT indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM held)) AS every`;

const uncompressed = `DO $$ DECLARE own record; BEGIN
  FOR own IN SELECT table_name AS name, column_name AS field FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type IN ('text', 'bytea')
  LOOP EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STORAGE EXTERNAL', own.name, own.field); END LOOP; END $$`;

const onServer: TestEngine = {
  name: 'PostgreSQL',
  isFile: false,
  newPath: () => running().address(newSchema()),
  open: async (path) => {
    await running().prepare(path);
    return openEngine(path);
  },
  holding: async (path, text) => {
    await running().ask('CHECKPOINT');
    const rows = await running().ask(relations, path);
    return found(
      rows.flatMap(({ file }) => (file === null ? [] : [join(running().folder, String(file))])),
      text,
    );
  },
  plain: async (path) => {
    await running().ask(uncompressed, path);
  },
  ask: (path, sql) => running().ask(sql, path),
};

const begin: Readonly<Record<TestEngine['name'], () => Promise<void>>> = {
  SQLite: async () => undefined,
  PGlite: async () => {
    inProcess ??= await pglite();
  },
  PostgreSQL: async () => {
    if (server !== null) return;
    server = await postgresServer();
    if (parts > 0) await partTables(server, parts);
  },
};

let current = sqlite;

/** The engine on which the running test runs: SQLite unless a suite says otherwise. */
export const engine = (): TestEngine => current;

/**
 * The same tests on SQLite and on a PostgreSQL server, or in its place on PGlite where no server is installed.
 *
 * @param also whether they run on PGlite beside the server too: it is slow, so that few do
 */
export const onEachEngine = (about: (engine: TestEngine) => void, also?: 'PGlite'): void => {
  const others = postgresPresent ? [onServer, ...(also === undefined ? [] : [inMemory])] : [inMemory];
  for (const own of [sqlite, ...others])
    describe(`on ${own.name}`, () => {
      beforeAll(async () => {
        await begin[own.name]();
        current = own;
      });
      afterAll(() => {
        current = sqlite;
      });
      about(own);
    });
};

/** How many rows a table has. */
export const counted = async (path: string, table: string): Promise<unknown> =>
  (await current.ask(path, `SELECT count(*) AS counted FROM ${table}`))[0]?.['counted'];
