import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Connection } from './connection.ts';
import { digestOf } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import { pack } from './pack.ts';
import { split } from './parts.ts';

/** Inside a transaction: puts a document in the place of a stored one. */
export type WriteDocument = (
  id: Buffer,
  names: readonly string[],
  document: ResponseDocument,
) => Promise<void>;

export const documentWriter = (connection: Connection, schema: Schema): WriteDocument => {
  const replace = prepared(
    connection,
    schema
      .updateTable('response')
      .set({ digest: blob, parts: number, body: text })
      .where('survey', '=', text)
      .where('id', '=', blob),
  );
  const dropParts = prepared(
    connection,
    schema.deleteFrom('part').where('owner', '=', text).where('survey', '=', text).where('id', '=', blob),
  );
  const addPart = prepared(
    connection,
    schema.insertInto('part').values({ owner: text, survey: text, id: blob, part: number, body: text }),
  );
  return async (id, names, document) => {
    const { survey, hash } = document;
    const packed = pack(names, document);
    const [body, ...rest] = split(packed);
    await dropParts.run('response', survey, id);
    await replace.run(digestOf(hash, packed), rest.length, body, survey, id);
    for (const [place, piece] of rest.entries()) await addPart.run('response', survey, id, place + 1, piece);
  };
};
