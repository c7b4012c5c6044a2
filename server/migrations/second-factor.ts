import { type Migration, sql } from '../storage/kysely.ts';

const ending = sql`strict, without rowid`;

/**
 * Codes by which researchers sign in beside their password, and what is demanded of everybody. No secret of anybody: what
 * codes are worked out from is made from the server's own and the salt that is kept here; codes for a lost device are kept
 * as hashes. Nothing of anybody who answers.
 */
export const secondFactor: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('second_factor')
      .addColumn('researcher', 'text', (column) => column.notNull().primaryKey())
      .addColumn('salt', 'text', (column) => column.notNull())
      .addColumn('step', 'integer', (column) => column.notNull())
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('recovery_code')
      .addColumn('researcher', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('recovery_code_key', ['researcher', 'code'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('server_setting')
      .addColumn('name', 'text', (column) => column.notNull().primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .modifyEnd(ending)
      .execute();
  },
};
