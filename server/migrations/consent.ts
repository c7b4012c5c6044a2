import { type Migration, sql } from '../storage/kysely.ts';

const ending = sql`strict, without rowid`;

/** Keys whose answer was taken and cannot be found again, so that it is taken once: by id alone, and no answer has that id. */
export const consent: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('taken')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('id', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('taken_key', ['survey', 'id', 'version'])
      .modifyEnd(ending)
      .execute();
  },
};
