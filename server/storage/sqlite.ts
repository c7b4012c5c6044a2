import Database from 'better-sqlite3';
import type { Issue } from '../../surveys/model/issue.ts';
import { refusal, storageIssue } from './storage-error.ts';

/** An open database file. */
export type SqliteFile = Database.Database;

/** The oldest SQLite whose recovery and secure deletion were tested here. */
const oldestVersion = '3.53.2';

export const pageSize = 16_384;

/**
 * In this order: in WAL mode the page size can never be changed again. `synchronous` must be said on every
 * connection: this build of SQLite falls back to NORMAL in WAL mode on the first write of one that did not.
 */
const pragmas = [
  `page_size = ${pageSize}`,
  'journal_mode = WAL',
  'synchronous = FULL',
  'secure_delete = ON',
  'foreign_keys = ON',
  'busy_timeout = 5000',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'wal_autocheckpoint = 256',
  'journal_size_limit = 8388608',
  'temp_store = MEMORY',
];

/** The code of an error that SQLite gave, such as `SQLITE_FULL`; null for any other error. */
export const sqliteCode = (error: unknown): string | null =>
  error instanceof Database.SqliteError ? error.code : null;

const ordinal = (version: string): number =>
  version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);

/** Whether this SQLite is recent enough; the issue if not. */
export const versionIssue = (version: string, path: string): Issue | null =>
  ordinal(version) >= ordinal(oldestVersion)
    ? null
    : storageIssue('STORE-SQLITE-OLD', path, { found: version, needed: oldestVersion });

/** Whether a connection keeps what it acknowledges. Asked after a write, since only then the answer is true. */
export const durabilityIssue = (connection: SqliteFile, path: string): Issue | null => {
  const one = (name: string): string => String(connection.pragma(name, { simple: true }));
  if (one('page_size') !== String(pageSize))
    return storageIssue('STORE-PAGE-SIZE', path, { found: one('page_size'), needed: pageSize });
  if (one('journal_mode') !== 'wal')
    return storageIssue('STORE-JOURNAL', path, { found: one('journal_mode'), needed: 'wal' });
  if (one('synchronous') !== '2')
    return storageIssue('STORE-SYNCHRONOUS', path, { found: one('synchronous') });
  return null;
};

/** Opens the one connection that writes. Nothing is checked yet that needs a write. */
export const openWriter = (path: string): SqliteFile => {
  const connection = new Database(path);
  try {
    for (const pragma of pragmas) connection.pragma(pragma);
  } catch (error) {
    connection.close();
    if (sqliteCode(error) === 'SQLITE_NOTADB') throw refusal('STORE-NOT-OURS', path, { path }, error);
    throw refusal('STORE-DAMAGED', path, { found: sqliteCode(error) ?? String(error) }, error);
  }
  return connection;
};

/** Opens a connection that can only read, so that analysis stands in no commit's way. */
export const openReader = (path: string): SqliteFile => {
  const connection = new Database(path, { readonly: true, fileMustExist: true });
  for (const pragma of pragmas.filter((pragma) => !/^(?:page_size|journal_mode)/.test(pragma)))
    connection.pragma(pragma);
  return connection;
};

/**
 * Holds the right to write for as long as this process lives: an exclusive lock on a file beside the database,
 * which the system lets go of however the process ends.
 */
export const holdLock = (path: string, wait = 1000): SqliteFile => {
  const lock = new Database(`${path}-lock`, { timeout: wait });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw refusal('STORE-IN-USE', path, { path }, error);
  }
  return lock;
};
