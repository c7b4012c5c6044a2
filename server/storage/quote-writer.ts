import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Connection } from './connection.ts';
import { documentWriter } from './document-writer.ts';
import type { Documents } from './documents.ts';
import type { Schema } from './kysely.ts';
import type { Owner } from './receipts.ts';
import { quotesIn, stampTable } from './stamp.ts';
import type { KnownVersions } from './versions.ts';

/**
 * Inside a transaction: says of the text of an open question that it may be quoted, or no more. False where the answer is
 * gone or `allows` does not hold for it any more.
 */
export const quoteWriter = (
  connection: Connection,
  schema: Schema,
  { documents, versions }: { readonly documents: Documents; readonly versions: KnownVersions },
): ((
  owner: Owner,
  question: string,
  quoted: boolean,
  allows: (document: ResponseDocument) => boolean,
) => Promise<boolean>) => {
  const write = documentWriter(connection, schema);
  const stamp = stampTable(connection, schema);
  return async ({ survey, id }, question, quoted, allows) => {
    const document = (await documents.response(survey, id))?.document;
    if (document === undefined || (quoted && !allows(document))) return false;
    const { quotes: before = [], ...rest } = document;
    if (before.includes(question) === quoted) return true;
    const quotes = quoted ? [...before, question].sort() : before.filter((name) => name !== question);
    await write(id, versions.find(survey, document.version)?.names ?? [], {
      ...rest,
      ...(quotes.length === 0 ? {} : { quotes }),
    });
    await stamp.bump(quotesIn(survey));
    return true;
  };
};
