import { type Migration, sql } from '../storage/kysely.ts';

const ending = sql`strict, without rowid`;

/**
 * Places of quotas: who holds one on the way, without a time, and how many are taken. A row of `quota_place` goes with
 * the draft whose id it has; the quota `''` stands for everybody.
 */
export const quotas: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('quota_place')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('id', 'blob', (column) => column.notNull())
      .addColumn('quota', 'text', (column) => column.notNull())
      .addColumn('simulated', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('quota_place_key', ['survey', 'id', 'quota'])
      .modifyEnd(ending)
      .execute();
    await schema
      .createTable('quota_count')
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('quota', 'text', (column) => column.notNull())
      .addColumn('simulated', 'integer', (column) => column.notNull())
      .addColumn('complete', 'integer', (column) => column.notNull())
      .addColumn('reserved', 'integer', (column) => column.notNull())
      .addColumn('turned', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('quota_count_key', ['survey', 'quota', 'simulated'])
      .modifyEnd(ending)
      .execute();
  },
};
