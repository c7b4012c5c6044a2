import type { Issue } from '../../surveys/model/issue.ts';
import { beforeAll, type Documents } from './documents.ts';
import { blob, prepared, type Schema, text } from './kysely.ts';
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
  const ids = prepared(
    connection,
    schema
      .selectFrom('response')
      .select('id')
      .where('survey', '=', text)
      .where('id', '>', blob)
      .orderBy('id')
      .limit(1000),
  );
  const issues: Issue[] = [];
  for (const survey of surveys) {
    let rows = ids.all(survey, beforeAll, 1000);
    while (rows.length > 0) {
      for (const { id } of rows)
        try {
          documents.response(survey, id);
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
          issues.push(error.issue);
        }
      rows = ids.all(survey, rows.at(-1)?.id, 1000);
    }
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
