import { isLost, postgresCode } from './postgres-failure.ts';
import { sqliteCode } from './sqlite.ts';
import { refusal, StorageError } from './storage-error.ts';

/** What engines call having no room on the disk. */
const fullCodes: ReadonlySet<string | null> = new Set(['SQLITE_FULL', '53100']);

const codeOf = (error: unknown): string | null => sqliteCode(error) ?? postgresCode(error);

/** Whether something failed because there is no room on the disk. */
export const isFull = (error: unknown): boolean =>
  fullCodes.has(codeOf(error)) || (error instanceof StorageError && error.issue.code === 'INTAKE-FULL');

/** Whether something failed because the database gave no answer. */
export const isAway = (error: unknown): boolean => commitRefusal(error).issue.code === 'INTAKE-LOST';

/** What went wrong in a transaction, as a coded refusal. */
export const commitRefusal = (error: unknown): StorageError => {
  if (error instanceof StorageError) return error;
  if (isFull(error)) return refusal('INTAKE-FULL', 'store', undefined, error);
  if (/^SQLITE_IOERR_(?:DIR_)?FSYNC$/.test(codeOf(error) ?? ''))
    return refusal('INTAKE-SYNC', 'store', undefined, error);
  if (isLost(error)) return refusal('INTAKE-LOST', 'store', undefined, error);
  return refusal('INTAKE-FAILED', 'store', undefined, error);
};
