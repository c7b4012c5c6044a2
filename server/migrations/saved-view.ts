import { type Migration, sql } from '../storage/kysely.ts';

/** Views of the explorer that researchers keep under a name: what they ask for, never what came of it; no time. */
export const savedView: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('saved_view')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('view', 'text', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('saved_view_key', ['survey', 'id'])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
