import { type Migration, sql } from '../storage/kysely.ts';

/**
 * Plans of analysis as they were locked at a publication, word for word: which version, on which day, and whether anybody
 * had answered by then. Numbered within a survey; none is ever changed. Nothing of any one person.
 */
export const planLock: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('plan_lock')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('late', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('plan_lock_key', ['survey', 'place'])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
