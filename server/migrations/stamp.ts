import { type Migration, sql } from '../storage/kysely.ts';

/**
 * How often what every server process holds in memory was changed, so that another process on the same database sees that
 * it must be read again. A number, and nothing of anybody.
 */
export const stamp: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('stamp')
      .addColumn('what', 'text', (column) => column.notNull().primaryKey())
      .addColumn('changes', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
