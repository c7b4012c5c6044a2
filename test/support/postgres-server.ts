import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Where Debian keeps the programs of each version. */
const versions = '/usr/lib/postgresql';

const programs = existsSync(versions)
  ? readdirSync(versions)
      .map(Number)
      .filter((version) => version >= 15)
      .sort((one, other) => other - one)
      .map((version) => join(versions, String(version), 'bin'))
      .find((folder) => existsSync(join(folder, 'initdb')))
  : undefined;

export const postgresPresent = programs !== undefined || process.env['CONFIA_SKIP'] === 'none';

export const postgresAbsent = `PostgreSQL 15 or later in ${versions}`;

/** A PostgreSQL server that is thrown away. */
export interface PostgresServer {
  /** Its files. */
  readonly folder: string;
  /** The address of a schema; without one, of the database. */
  readonly address: (schema?: string) => string;
  /** Makes the schema of an address where it is not there. */
  readonly prepare: (address: string) => Promise<void>;
  /** One statement as the server's owner. */
  readonly ask: (sql: string, address?: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly stop: () => Promise<void>;
}

/** Memory that is a folder, on Linux; what a server syncs there is safe at once, so that tests do not wait for a disk. */
const memory = '/dev/shm';
const roomy = 2 ** 30;

const place = (): string => {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= roomy ? memory : tmpdir();
};

const int8 = 20;
const path = '-c search_path=';

/** PostgreSQL refuses to run as root; nobody has nothing to lose. */
const nobody = { uid: 65_534, gid: 65_534 };

const start = async (settings: readonly string[], above = place()): Promise<PostgresServer> => {
  if (programs === undefined) throw new Error(`needs ${postgresAbsent}`);
  const isRoot = userInfo().uid === 0;
  const as = isRoot ? nobody : {};
  const folder = mkdtempSync(join(above, 'confia-postgres-'));
  if (isRoot) chownSync(folder, nobody.uid, nobody.gid);
  const data = join(folder, 'data');
  const options = { ...as, cwd: folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } };
  execFileSync(
    join(programs, 'initdb'),
    [
      '--pgdata',
      data,
      '--auth=trust',
      '--username=confia',
      '--encoding=UTF8',
      '--no-sync',
      '--data-checksums',
    ],
    { ...options, stdio: 'ignore' },
  );
  // a shell that waits for its input to end, which it does however this process ends, and then stops the server
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      'folder=$1; shift; "$@" >/dev/null 2>&1 </dev/null & own=$!; cat >/dev/null; kill -QUIT $own; wait $own; rm -rf "$folder"',
      'sh',
      folder,
      join(programs, 'postgres'),
      ...['-D', data, '-k', folder, '-c', 'listen_addresses=', ...settings.flatMap((own) => ['-c', own])],
    ],
    // a group of its own: whoever ends the tests as a group leaves the shell to tidy up
    { ...options, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  child.unref();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const own = `postgres://confia@/postgres?host=${encodeURIComponent(folder)}`;
  const types = {
    getTypeParser: (id: number, format?: 'text' | 'binary') =>
      id === int8 ? Number : pg.types.getTypeParser(id, format),
  } as pg.CustomTypesConfig;
  const ask: PostgresServer['ask'] = async (sql, connectionString = own) => {
    const client = new pg.Client({ connectionString, types });
    await client.connect();
    try {
      const answers = await client.query(sql);
      return answers.rows ?? [];
    } finally {
      await client.end();
    }
  };
  for (let waited = 0; ; waited += 1)
    try {
      await ask('SELECT 1');
      break;
    } catch (error) {
      if (waited > 300) throw error;
      await pause(100);
    }
  return {
    folder: data,
    address: (schema) =>
      schema === undefined ? own : `${own}&options=${encodeURIComponent(`${path}${schema}`)}`,
    prepare: async (address) => {
      const options = decodeURIComponent(/options=([^&]*)/.exec(address)?.[1] ?? '');
      if (options.startsWith(path)) await ask(`CREATE SCHEMA IF NOT EXISTS ${options.slice(path.length)}`);
    },
    ask,
    stop: async () => {
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/**
 * A server with settings of its own, to be stopped by whoever started it.
 *
 * @param above the folder for its files, where it matters
 */
export const startPostgres = (settings: readonly string[] = [], above?: string): Promise<PostgresServer> =>
  start(settings, above);

let shared: Promise<PostgresServer> | null = null;

/** One server for all tests of this process, gone with it. */
export const postgresServer = (): Promise<PostgresServer> => {
  // by the other way of compressing no byte of a text lies beside the next, so that nothing can be searched for
  shared ??= start(['default_toast_compression=lz4']);
  return shared;
};
