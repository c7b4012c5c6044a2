import { idBytes } from './keys.ts';
import { blob, prepared, type Schema, text } from './kysely.ts';
import { partBytes } from './parts.ts';
import type { Connection } from './sqlite.ts';

/** Ids that came in one commit. */
export interface Batch {
  readonly key: Buffer;
  readonly ids: readonly Buffer[];
}

export interface Pending {
  readonly read: (survey: string) => readonly Batch[];
  /** The rest inside a transaction. */
  readonly drop: (survey: string, keys: readonly Buffer[]) => void;
  readonly remove: (survey: string, id: Buffer) => void;
  /** Every stored response waits again. */
  readonly refill: (survey: string) => void;
}

const idsOf = (bytes: Buffer): readonly Buffer[] =>
  Array.from({ length: bytes.length / idBytes }, (_, place) =>
    bytes.subarray(place * idBytes, (place + 1) * idBytes),
  );

/** Which responses are not yet in columns. */
export const pendingTable = (writer: Connection, reader: Connection, schema: Schema): Pending => {
  const select = schema.selectFrom('pending').select(['batch', 'ids']).where('survey', '=', text);
  const read = prepared(reader, select);
  const readOwn = prepared(writer, select);
  const drop = prepared(
    writer,
    schema.deleteFrom('pending').where('survey', '=', text).where('batch', '=', blob),
  );
  const clear = prepared(writer, schema.deleteFrom('pending').where('survey', '=', text));
  const insert = prepared(
    writer,
    schema.insertInto('pending').values({ survey: text, batch: blob, ids: blob }),
  );
  const every = prepared(
    writer,
    schema.selectFrom('response').select('id').where('survey', '=', text).orderBy('id'),
  );

  return {
    read: (survey) => read.all(survey).map((row) => ({ key: row.batch, ids: idsOf(row.ids) })),
    drop: (survey, keys) => {
      for (const key of keys) drop.run(survey, key);
    },
    remove: (survey, id) => {
      for (const { batch, ids } of readOwn.all(survey)) {
        const rest = idsOf(ids).filter((own) => !own.equals(id));
        if (rest.length * idBytes === ids.length) continue;
        drop.run(survey, batch);
        if (rest.length > 0) insert.run(survey, batch, Buffer.concat(rest));
      }
    },
    refill: (survey) => {
      clear.run(survey);
      const ids = every.all(survey).map((row) => row.id);
      const perRow = Math.floor(partBytes / idBytes);
      for (let from = 0; from < ids.length; from += perRow) {
        const own = ids.slice(from, from + perRow);
        const [first] = own;
        if (first !== undefined) insert.run(survey, first, Buffer.concat(own));
      }
    },
  };
};
