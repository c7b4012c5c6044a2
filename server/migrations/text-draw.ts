import { type Migration, sql } from '../storage/kysely.ts';

/** Which open texts are drawn to be read by people: a seed and rates a survey. Nothing of any one person. */
export const textDraw: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('text_draw')
      .addColumn('survey', 'text', (column) => column.notNull().primaryKey())
      .addColumn('seed', 'text', (column) => column.notNull())
      .addColumn('rates', 'text', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
