import type { Migration } from '../storage/kysely.ts';

/** What was written beside a draft for its publishing: the study and a plan, half-filled or whole. Of no respondent. */
export const draftPublishing: Migration = {
  up: async ({ schema }) => {
    await schema
      .alterTable('survey_draft')
      .addColumn('publishing', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  },
};
