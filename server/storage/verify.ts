import type { Issue } from '../../surveys/model/issue.ts';
import type { Documents } from './documents.ts';
import { prepared, type Schema, text } from './kysely.ts';
import { responseIds } from './response-ids.ts';
import type { Connection } from './sqlite.ts';
import { StorageError, storageIssue } from './storage-error.ts';

/** What SQLite says of the file: null when it is whole. `quick` leaves out comparing indexes with tables. */
export const damageIssue = (connection: Connection, path: string, how: 'quick' | 'full'): Issue | null => {
  try {
    const found = String(
      connection.pragma(how === 'quick' ? 'quick_check(1)' : 'integrity_check(1)', { simple: true }),
    );
    return found === 'ok' ? null : storageIssue('STORE-DAMAGED', path, { found });
  } catch (error) {
    return storageIssue('STORE-DAMAGED', path, {
      found: error instanceof Error ? error.message : String(error),
    });
  }
};

/** Surveys with another number of answers than was recorded when they were written. */
export const countIssues = (connection: Connection, schema: Schema): readonly Issue[] => {
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
  return recorded.all().flatMap(({ survey, complete, partial }) => {
    const found = counted.get(survey)?.rows ?? 0;
    return found === complete + partial
      ? []
      : [storageIssue('STORE-COUNT', survey, { survey, found, recorded: complete + partial })];
  });
};

/** Responses that cannot be read back as they were written, one by one, without holding them all. */
export const documentIssues = (
  connection: Connection,
  schema: Schema,
  documents: Documents,
  surveys: readonly string[],
): readonly Issue[] => {
  const ids = responseIds(connection, schema);
  const issues: Issue[] = [];
  for (const survey of surveys)
    for (const id of ids(survey))
      try {
        documents.response(survey, id);
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        issues.push(error.issue);
      }
  return issues;
};

/** Receipts that open nothing. */
export const receiptIssues = (connection: Connection, schema: Schema): readonly Issue[] => {
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
  return lost.all().map(({ survey, id }) => storageIssue('STORE-RECEIPT', `${survey}/${id.toString('hex')}`));
};
