import { isUnanswered } from './postgres-failure.ts';
import { sqliteCode } from './sqlite.ts';
import { refusal, type StorageError } from './storage-error.ts';

/** A file that cannot be read is no database that cannot be reached, though both have codes of the system. */
const isOfFile = (error: unknown): boolean => error instanceof Error && 'path' in error;

/** What SQLite says of a disk that cannot be read: of EIO it says that the database is malformed (`unixRead` in os_unix.c). */
const faults = /^SQLITE_(?:IOERR|CORRUPT|BUSY|CANTOPEN)/;

/**
 * A database that gave no answer, as a coded refusal; null for any other error. Nothing was changed, and the same question
 * may be answered in a moment.
 */
export const readRefusal = (error: unknown): StorageError | null => {
  const isFault = faults.test(sqliteCode(error) ?? '');
  return isFault || (isUnanswered(error) && !isOfFile(error))
    ? refusal('READ-FAILED', 'store', undefined, error)
    : null;
};
