import { type Migration, sql } from '../storage/kysely.ts';

const ending = sql`strict, without rowid`;

/**
 * What a study publishes for everybody: which tables, whether the page is open, and every release as it was told. Sums of
 * enough people only, and which places stand for too few (not how many); how many answers there were, and had gone, so that
 * the next release takes in enough people more.
 */
export const publicResults: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('public_page')
      .addColumn('survey', 'text', (column) => column.notNull().primaryKey())
      .addColumn('plan', 'text', (column) => column.notNull())
      .addColumn('open', 'integer', (column) => column.notNull())
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('public_release')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('answers', 'integer', (column) => column.notNull())
      .addColumn('gone', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('public_release_key', ['survey', 'number'])
      .modifyEnd(ending)
      .execute();
  },
};
