import type { Connection } from './connection.ts';
import { beforeAll } from './documents.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';

/** Rows read at a time. */
const pageRows = 1000;

/** The ids of a survey's responses in their order, read without their documents, which may be damaged. */
export const responseIds = (
  connection: Connection,
  schema: Schema,
): ((survey: string) => AsyncIterable<Buffer>) => {
  const ids = prepared(
    connection,
    schema
      .selectFrom('response')
      .select('id')
      .where('survey', '=', text)
      .where('id', '>', blob)
      .orderBy('id')
      .limit(number),
  );
  return async function* (survey) {
    let rows = await ids.all(survey, beforeAll, pageRows);
    while (rows.length > 0) {
      for (const { id } of rows) yield id;
      rows = await ids.all(survey, rows.at(-1)?.id ?? beforeAll, pageRows);
    }
  };
};
