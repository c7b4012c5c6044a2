import { type Migration, sql } from '../storage/kysely.ts';

const ending = sql`strict, without rowid`;

/**
 * Keys whose answer was taken and cannot be found again, so that it is taken once: by id alone, and no answer has that id.
 * Texts that were agreed to, word for word, by the hash that answers have.
 */
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
    await schema
      .createTable('consent_text')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('consent_text_key', ['survey', 'hash'])
      .modifyEnd(ending)
      .execute();
  },
};
