import type { Issue } from '../../surveys/model/issue.ts';
import { type AccountReader, actIssues } from './account-records.ts';
import type { Connection } from './connection.ts';
import { type Documents, documentReader } from './documents.ts';
import type { Engine } from './engine.ts';
import { prepared, type Schema, text } from './kysely.ts';
import { oneByOne } from './one-by-one.ts';
import { planLocks } from './plan-locks.ts';
import { quotaIssues } from './quota-issues.ts';
import { quotaTables } from './quota-tables.ts';
import { responseIds } from './response-ids.ts';
import { StorageError, storageIssue } from './storage-error.ts';
import type { Versions } from './versions.ts';

/** Surveys with another number of answers than was recorded when they were written. */
export const countIssues = async (connection: Connection, schema: Schema): Promise<readonly Issue[]> => {
  const recorded = prepared(
    connection,
    schema.selectFrom('counter').select(['survey', 'complete', 'partial']).orderBy('survey'),
  );
  const counted = prepared(
    connection,
    schema
      .selectFrom('response')
      .select((select) => select.fn.countAll<number>().as('rows'))
      .where('survey', '=', text),
  );
  const issues = await oneByOne(await recorded.all(), async ({ survey, complete, partial }) => {
    const found = (await counted.get(survey))?.rows ?? 0;
    return found === complete + partial
      ? []
      : [storageIssue('STORE-COUNT', survey, { survey, found, recorded: complete + partial })];
  });
  return issues.flat();
};

/** Responses that cannot be read back as they were written, one by one, without holding them all. */
const documentIssues = async (
  connection: Connection,
  schema: Schema,
  documents: Documents,
  surveys: readonly string[],
): Promise<readonly Issue[]> => {
  const ids = responseIds(connection, schema);
  const issues: Issue[] = [];
  for (const survey of surveys)
    for await (const id of ids(survey))
      try {
        await documents.response(survey, id);
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        issues.push(error.issue);
      }
  return issues;
};

/** Receipts that open nothing. */
const receiptIssues = async (connection: Connection, schema: Schema): Promise<readonly Issue[]> => {
  const lost = prepared(
    connection,
    schema
      .selectFrom('receipt')
      .leftJoin('response', (join) =>
        join.onRef('response.survey', '=', 'receipt.survey').onRef('response.id', '=', 'receipt.id'),
      )
      .select(['receipt.survey', 'receipt.id'])
      .where('response.id', 'is', null),
  );
  return (await lost.all()).map(({ survey, id }) =>
    storageIssue('STORE-RECEIPT', `${survey}/${id.toString('hex')}`),
  );
};

/** Whether everything stored is what was written, as of one moment. Empty when it is. */
export const storeIssues = async (
  { looker, schema, damage }: Engine,
  versions: Versions,
  accounts: AccountReader,
): Promise<readonly Issue[]> => {
  const damaged = await damage();
  if (damaged !== null) return [damaged];
  const surveys = [...new Set(versions.all().map(({ published }) => published.survey.name))];
  const documents = documentReader(looker, schema, versions);
  return looker.snapshot(async () => [
    ...(await countIssues(looker, schema)),
    ...(await documentIssues(looker, schema, documents, surveys)),
    ...(await receiptIssues(looker, schema)),
    ...(await planLocks(looker, schema).issues(surveys)),
    ...(await actIssues(accounts)),
    ...(await quotaIssues(quotaTables(looker, schema), documents, versions)),
  ]);
};
