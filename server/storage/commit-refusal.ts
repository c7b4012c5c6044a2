import { sqliteCode } from './sqlite.ts';
import { refusal, StorageError } from './storage-error.ts';

/** What went wrong in a transaction, as a coded refusal. */
export const commitRefusal = (error: unknown): StorageError => {
  if (error instanceof StorageError) return error;
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') return refusal('INTAKE-FULL', 'store', undefined, error);
  if (code !== null && /^SQLITE_IOERR_(?:DIR_)?FSYNC$/.test(code))
    return refusal('INTAKE-SYNC', 'store', undefined, error);
  return refusal('INTAKE-FAILED', 'store', undefined, error);
};
