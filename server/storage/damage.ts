import type { Issue } from '../../surveys/model/issue.ts';
import type { SqliteFile } from './sqlite.ts';
import { storageIssue } from './storage-error.ts';

/** What SQLite says of the file: null when it is whole. `quick` leaves out comparing indexes with tables. */
export const damageIssue = (file: SqliteFile, path: string, how: 'quick' | 'full'): Issue | null => {
  try {
    const found = String(
      file.pragma(how === 'quick' ? 'quick_check(1)' : 'integrity_check(1)', { simple: true }),
    );
    return found === 'ok' ? null : storageIssue('STORE-DAMAGED', path, { found });
  } catch (error) {
    return storageIssue('STORE-DAMAGED', path, {
      found: error instanceof Error ? error.message : String(error),
    });
  }
};
