import { type Migration, sql } from '../storage/kysely.ts';

/**
 * Surveys that are being written, and every edit of them in order: who made it, how it changed the definition, what it
 * overwrote. Nothing of any respondent, and no time but the day on which one was put aside to be deleted.
 */
export const surveyDraft: Migration = {
  up: async ({ schema }) => {
    await schema
      .createTable('survey_draft')
      .addColumn('name', 'text', (column) => column.notNull().primaryKey())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('definition', 'text', (column) => column.notNull())
      .addColumn('shelf', 'text', (column) => column.notNull())
      .addColumn('deleted', 'text', (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await schema
      .createTable('survey_edit')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('survey_edit_key', ['name', 'revision'])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
