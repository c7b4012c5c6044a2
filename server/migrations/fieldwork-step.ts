import { type Migration, sql } from '../storage/kysely.ts';

/**
 * What was last shown of the fieldwork of an anonymous study, so that the next figures take in enough people more: sums
 * over everybody, how many answers they were made of, and how many had gone by then. Nothing of any one person, no time.
 */
export const fieldworkStep: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('fieldwork_step')
      .addColumn('survey', 'text', (column) => column.notNull().primaryKey())
      .addColumn('answers', 'integer', (column) => column.notNull())
      .addColumn('gone', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
