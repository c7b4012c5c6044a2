import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from '../../../server/storage/engine.ts';
import { openEngine } from '../../../server/storage/open-engine.ts';
import { openPostgres } from '../../../server/storage/open-postgres.ts';
import { type Pglite, pglite } from '../../support/pglite-sessions.ts';
import {
  type PostgresServer,
  postgresAbsent,
  postgresPresent,
  postgresServer,
} from '../../support/postgres-server.ts';
import { newFile, poke } from './raw-bytes.ts';

/** An engine on which the store’s tests run. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PGlite' | 'PostgreSQL';
  /** Whether it is in a file that a test can look into by itself. */
  readonly isFile: boolean;
  readonly newPath: () => string;
  readonly open: (path: string) => Promise<Engine>;
  /** Asks a database that a store may have open or not; also to change it, as no store would. */
  readonly ask: (path: string, sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const sqlite: TestEngine = {
  name: 'SQLite',
  isFile: true,
  newPath: newFile,
  open: openEngine,
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
  ask: async (schema, sql) => {
    const client = await memory().sessions(schema)();
    return (await client.query(sql)).rows as readonly Readonly<Record<string, unknown>>[];
  },
};

let server: PostgresServer | null = null;
const running = (): PostgresServer => {
  if (server === null) throw new Error('PostgreSQL has not been started');
  return server;
};

const onServer: TestEngine = {
  name: 'PostgreSQL',
  isFile: false,
  newPath: () => running().address(newSchema()),
  open: async (path) => {
    await running().prepare(path);
    return openEngine(path);
  },
  ask: (path, sql) => running().ask(sql, path),
};

const begin: Readonly<Record<TestEngine['name'], () => Promise<void>>> = {
  SQLite: async () => undefined,
  PGlite: async () => {
    inProcess ??= await pglite();
  },
  PostgreSQL: async () => {
    server ??= await postgresServer();
  },
};

let current = sqlite;

/** The engine on which the running test runs: SQLite unless a suite says otherwise. */
export const engine = (): TestEngine => current;

/** The same tests on every engine. */
export const onEachEngine = (about: (engine: TestEngine) => void): void => {
  for (const own of [sqlite, inMemory, onServer])
    describe.skipIf(own.name === 'PostgreSQL' && !postgresPresent)(
      own.name === 'PostgreSQL' && !postgresPresent
        ? `on PostgreSQL (needs ${postgresAbsent})`
        : `on ${own.name}`,
      () => {
        beforeAll(async () => {
          await begin[own.name]();
          current = own;
        });
        afterAll(() => {
          current = sqlite;
        });
        about(own);
      },
    );
};

/** How many rows a table has. */
export const counted = async (path: string, table: string): Promise<unknown> =>
  (await current.ask(path, `SELECT count(*) AS counted FROM ${table}`))[0]?.['counted'];

/** Every file of a database that holds the text in UTF-8 or UTF-16. */
export const holding = (path: string, text: string): readonly string[] =>
  readdirSync(dirname(path)).filter((name) => {
    const bytes = readFileSync(join(dirname(path), name));
    return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
  });
