import { type Migration, sql } from '../storage/kysely.ts';

const ending = sql`strict, without rowid`;

/**
 * Which copies of a survey's answers were taken: by whom, on which day, of which variables, how many answers, and what for.
 * Nothing of any one person, no instant, and a random key, so that the order within a day is not kept either.
 */
export const exportCopy: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('export_copy')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('copy', 'blob', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('taker', 'text', (column) => column.notNull())
      .addColumn('variables', 'text', (column) => column.notNull())
      .addColumn('answers', 'integer', (column) => column.notNull())
      .addColumn('gone', 'integer', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('export_copy_key', ['survey', 'copy'])
      .modifyEnd(ending)
      .execute();
  },
};
