import type { Engine } from './engine.ts';
import { openDatabase } from './open-database.ts';
import { openPostgres } from './open-postgres.ts';
import { watchedSessions } from './postgres-watch.ts';

/** Whether a database is named by an address, not by a file. */
export const isPostgres = (path: string): boolean => /^postgres(?:ql)?:\/\//.test(path);

/** An address as it may be shown and logged. */
export const shownDatabase = (path: string): string =>
  isPostgres(path) ? path.replace(/^([^:]+:\/\/[^:@/?]*):[^@/]*@/, '$1@').replace(/\?.*$/s, '') : path;

/** Opens a database: a file, or an address that begins with `postgres://`. */
export const openEngine = async (path: string): Promise<Engine> => {
  if (!isPostgres(path)) return openDatabase(path);
  const place = shownDatabase(path);
  const { postgresSessions } = await import('./postgres.ts');
  return openPostgres(watchedSessions(postgresSessions(path)), place);
};
