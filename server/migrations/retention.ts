import { type Migration, sql } from '../storage/kysely.ts';

const ending = sql`strict, without rowid`;

/**
 * What the daily work has done, by day and never by instant: which jobs ran, which versions are frozen or emptied, how
 * many answers that took, and whether bytes of something erased may still lie in the file.
 */
export const retention: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('job_run')
      .addColumn('job', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('job_run_key', ['job'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('retention_step')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('step', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('retention_step_key', ['survey', 'version', 'step'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('unsettled')
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('erasures', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('unsettled_key', ['what'])
      .modifyEnd(ending)
      .execute();
    await schema
      .alterTable('counter')
      .addColumn('expired', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
