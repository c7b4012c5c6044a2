import type { Connection } from './connection.ts';
import { fieldworkSteps } from './fieldwork-steps.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Schema } from './kysely.ts';
import { publicResults } from './public-results.ts';
import { savedViews } from './saved-views.ts';
import { webhooks } from './webhooks.ts';

/** What was told of answers, to whom, so that the next time tells of enough people more; and what is asked again by name. */
export const whatIsTold = (
  writer: Connection,
  reader: Connection,
  schema: Schema,
  commit: () => Pick<GroupCommit, 'add'>,
) => ({
  ...fieldworkSteps(writer, reader, schema, commit),
  ...publicResults(writer, reader, schema, commit),
  ...webhooks(writer, reader, schema, commit),
  ...savedViews(writer, reader, schema, commit),
});
