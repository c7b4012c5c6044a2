import type { Issue } from '../../surveys/model/issue.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { isLost } from './postgres-failure.ts';
import { postgresTables } from './postgres-tables.ts';
import { StorageError, storageIssue } from './storage-error.ts';

/**
 * Reads every row of every table, so that PostgreSQL checks its pages' checksums where it has them; what stands in the rows
 * is checked by `verify` itself. Null when it can all be read.
 */
export const postgresDamage = async (
  reader: Pick<PostgresConnection, 'query'>,
  place: string,
): Promise<Issue | null> => {
  try {
    for (const { table } of await postgresTables(reader))
      await reader.query(`SELECT count(*) FROM "${table}" AS own WHERE own::text IS NULL`);
    return null;
  } catch (error) {
    if (error instanceof StorageError || isLost(error)) throw error;
    return storageIssue('STORE-DAMAGED', place, {
      found: error instanceof Error ? error.message : String(error),
    });
  }
};
