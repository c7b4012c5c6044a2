import { type Migration, sql } from '../storage/kysely.ts';

/**
 * Addresses that are told when a survey has a batch of answers more. How many were told of, and how often in a row it
 * failed; no time, nothing of an answer, and no secret: what notices are signed with is made from the server's own.
 */
export const webhook: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('webhook')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('batch', 'integer', (column) => column.notNull())
      .addColumn('told', 'integer', (column) => column.notNull())
      .addColumn('failed', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('webhook_key', ['survey', 'id'])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
