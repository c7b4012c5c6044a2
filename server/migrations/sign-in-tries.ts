import { type Migration, sql } from '../storage/kysely.ts';

/**
 * How often a password or a code was tried for an address, for every process that serves this database and across its
 * starts. Whose it is stands there as a hash made with the server's secret; nothing of who tried.
 */
export const signInTries: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('sign_in_tries')
      .addColumn('who', 'text', (column) => column.notNull().primaryKey())
      .addColumn('failed', 'integer', (column) => column.notNull())
      .addColumn('at', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
