import type { TextCodes } from '../../surveys/model/response.ts';
import type { ColumnWriter } from './column-writer.ts';
import type { Connection } from './connection.ts';
import { documentWriter } from './document-writer.ts';
import type { Documents } from './documents.ts';
import { leastNew } from './joined-survey.ts';
import type { Schema } from './kysely.ts';
import type { Owner } from './receipts.ts';
import type { KnownVersions } from './versions.ts';

/** What people said of a text, or that it was drawn and nobody has read it. */
export type ChangeCodes = (codes: TextCodes, text: string) => TextCodes;

/**
 * Inside a transaction: puts other codes of one text into a stored document, which stays what it was otherwise. Null
 * where the answer or its text is not there any more. By names in order: nothing says who read it first.
 */
export const codeWriter = (
  connection: Connection,
  schema: Schema,
  {
    documents,
    versions,
    columns,
  }: {
    readonly documents: Documents;
    readonly versions: KnownVersions;
    readonly columns: Pick<ColumnWriter, 'renew' | 'recode'>;
  },
): ((owner: Owner, question: string, change: ChangeCodes) => Promise<TextCodes | null>) => {
  const write = documentWriter(connection, schema);
  return async ({ survey, id }, question, change) => {
    const document = (await documents.response(survey, id))?.document;
    const text = document?.answers[question];
    if (document === undefined || text === undefined) return null;
    const before = document.codes?.[question] ?? { given: {} };
    const codes = change(before, text);
    if (JSON.stringify(codes) === JSON.stringify(before)) return before;
    await write(id, versions.find(survey, document.version)?.names ?? [], {
      ...document,
      codes: { ...document.codes, [question]: codes },
    });
    // its author's words are as they were: what is told moves when enough of them are read anew
    await columns[leastNew(versions.of(survey)) > 1 ? 'recode' : 'renew'](survey, id);
    return codes;
  };
};
