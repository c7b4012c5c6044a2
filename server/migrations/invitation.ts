import { type Migration, sql } from '../storage/kysely.ts';

/**
 * Who may answer by a link of their own: a hash of the link's token, whether it was used, and in a confidential survey
 * what goes with the answer. No time, no order, and nothing of an answer.
 */
export const invitation: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('invitation')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('token', 'blob', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull())
      .addColumn('pseudonym', 'text', (column) => column.notNull())
      .addColumn('attributes', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('invitation_key', ['survey', 'token'])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
