import { type Migration, sql } from '../storage/kysely.ts';

/**
 * Surveys whose columns are a table of their own, so that a database server makes their summaries itself: what made it,
 * which columns it has, and how often its rows have changed. Nothing of any one person.
 */
export const wide: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('wide')
      .addColumn('survey', 'text', (column) => column.notNull().primaryKey())
      .addColumn('stamp', 'text', (column) => column.notNull())
      .addColumn('columns', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
