import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
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

/** How a server is ended: well (`pg_ctl stop -m fast`), as `pg_ctl stop -m immediate` does it, or it and all its processes killed at once. */
export type End = 'SIGINT' | 'SIGQUIT' | 'SIGKILL';

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
  /** Ends it; its files stay. */
  readonly end: (how: End) => Promise<void>;
  /** Begins it again, once more with what is left of it; rejects where it cannot go on from its files. */
  readonly begin: (environment?: Readonly<Record<string, string>>) => Promise<void>;
  /** Lets all its processes stand still, as those of a machine that is frozen: connections stay open, nobody answers. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Whether it has ended without being asked to. */
  readonly hasEnded: () => boolean;
  /** Everything it has written to its log. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** Where a server of its own has its files from. */
export interface PostgresFiles {
  /** The folder for them, where it matters. */
  readonly above?: string;
  /** More words for `initdb`. */
  readonly initial?: readonly string[];
  /** Lays down those of a server that was there before. */
  readonly lay?: (data: string) => void;
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

/** A shell that starts a server, waits for a word or for the end of its input, and ends it; without a word its files go too. */
const guard =
  'folder=$1; shift; "$@" >>"$folder/log" 2>&1 </dev/null & own=$!; read -r how; kill -"${how:-QUIT}" $own; wait $own; [ -n "$how" ] || rm -rf "$folder"';

const childrenOf = (process: number): readonly number[] =>
  readFileSync(`/proc/${process}/task/${process}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

const signal = (process: number, name: NodeJS.Signals): void => {
  try {
    kill(process, name);
  } catch {
    // it has ended
  }
};

const start = async (
  settings: readonly string[],
  { above = place(), initial = [], lay }: PostgresFiles = {},
): Promise<PostgresServer> => {
  if (programs === undefined) throw new Error(`needs ${postgresAbsent}`);
  const isRoot = userInfo().uid === 0;
  const as = isRoot ? nobody : {};
  const folder = mkdtempSync(join(above, 'confia-postgres-'));
  const own = (path: string): void => {
    if (isRoot) execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, path]);
  };
  own(folder);
  const data = join(folder, 'data');
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
  const options = { ...as, cwd: folder };
  if (lay === undefined)
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
        ...initial,
      ],
      { ...options, env, stdio: 'ignore' },
    );
  else {
    lay(data);
    own(data);
    chmodSync(data, 0o700);
  }
  const address = `postgres://confia@/postgres?host=${encodeURIComponent(folder)}`;
  const types = {
    getTypeParser: (id: number, format?: 'text' | 'binary') =>
      id === int8 ? Number : pg.types.getTypeParser(id, format),
  } as pg.CustomTypesConfig;
  const ask: PostgresServer['ask'] = async (sql, connectionString = address) => {
    const client = new pg.Client({ connectionString, types });
    client.on('error', () => undefined);
    await client.connect();
    try {
      const answers = await client.query(sql);
      return answers.rows ?? [];
    } finally {
      await client.end();
    }
  };

  const lock = join(data, 'postmaster.pid');
  const hasEnded = (): boolean => !existsSync(lock);
  const said = (): string => readFileSync(join(folder, 'log'), 'utf8');
  let guarding: ChildProcess | null = null;
  const dismiss = async (word: string): Promise<void> => {
    const guarded = guarding;
    guarding = null;
    if (guarded === null) return;
    const gone = once(guarded, 'exit');
    guarded.stdin?.end(word);
    await gone;
  };
  const first = (): number => (hasEnded() ? 0 : Number(readFileSync(lock, 'utf8').split('\n', 1)[0]));
  let frozen: readonly number[] = [];
  const thaw = (): void => {
    for (const process of frozen) signal(process, 'SIGCONT');
    frozen = [];
  };
  const end: PostgresServer['end'] = async (how) => {
    thaw();
    const postmaster = first();
    if (how === 'SIGKILL' && postmaster > 0) {
      // one that stands still has no new children
      signal(postmaster, 'SIGSTOP');
      for (const child of childrenOf(postmaster)) signal(child, 'SIGKILL');
    }
    await dismiss(`${how.slice(3)}\n`);
    rmSync(lock, { force: true });
  };
  const begin: PostgresServer['begin'] = async (environment = {}) => {
    await end('SIGKILL');
    const child = spawn(
      '/bin/sh',
      [
        '-c',
        guard,
        'sh',
        folder,
        join(programs, 'postgres'),
        ...['-D', data, '-k', folder, '-c', 'listen_addresses=', ...settings.flatMap((own) => ['-c', own])],
      ],
      // a group of its own: whoever ends the tests as a group leaves the shell to tidy up
      { ...options, env: { ...env, ...environment }, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    child.unref();
    guarding = child;
    let hasBegun = false;
    for (let waited = 0; ; waited += 1)
      try {
        await ask('SELECT 1');
        return;
      } catch (error) {
        hasBegun ||= !hasEnded();
        if (waited > 1500 || ((hasBegun || waited > 250) && hasEnded()))
          throw new Error(`PostgreSQL does not begin: ${error}\n${said().slice(-2000)}`);
        await pause(20);
      }
  };
  await begin();
  return {
    folder: data,
    address: (schema) =>
      schema === undefined ? address : `${address}&options=${encodeURIComponent(`${path}${schema}`)}`,
    prepare: async (address) => {
      const options = decodeURIComponent(/options=([^&]*)/.exec(address)?.[1] ?? '');
      if (options.startsWith(path)) await ask(`CREATE SCHEMA IF NOT EXISTS ${options.slice(path.length)}`);
    },
    ask,
    end,
    begin,
    freeze: () => {
      const postmaster = first();
      if (postmaster === 0) throw new Error('no server to freeze');
      // one that stands still has no new children
      signal(postmaster, 'SIGSTOP');
      frozen = [postmaster, ...childrenOf(postmaster)];
      for (const process of frozen) signal(process, 'SIGSTOP');
    },
    thaw,
    hasEnded,
    said,
    stop: async () => {
      thaw();
      await dismiss('');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A server with settings and files of its own, to be stopped by whoever started it. */
export const startPostgres = (
  settings: readonly string[] = [],
  files: PostgresFiles = {},
): Promise<PostgresServer> => start(settings, files);

let shared: Promise<PostgresServer> | null = null;

/** One server for all tests of this process, gone with it. */
export const postgresServer = (): Promise<PostgresServer> => {
  // by the other way of compressing no byte of a text lies beside the next, so that nothing can be searched for
  shared ??= start(['default_toast_compression=lz4']);
  return shared;
};
