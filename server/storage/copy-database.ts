import { openReader } from './sqlite.ts';

/**
 * Writes a copy of a database as of one moment, while others write to it: `VACUUM INTO` writes rows in order of their
 * keys, so that a copy tells less of the order of arrival than the file itself; a copy page by page would keep it.
 */
export const copyDatabase = (path: string, into: string): void => {
  const file = openReader(path);
  try {
    file.prepare('VACUUM INTO ?').run(into);
  } finally {
    file.close();
  }
};

/** The last change of the schema that a database file has seen; `''` where none is known. */
export const schemaOfFile = (path: string): string => {
  const file = openReader(path);
  try {
    const names = file.prepare('SELECT name FROM kysely_migration ORDER BY name').pluck().all();
    return String(names.at(-1) ?? '');
  } catch {
    return '';
  } finally {
    file.close();
  }
};
