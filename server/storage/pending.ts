import { randomBytes } from 'node:crypto';
import type { Connection } from './connection.ts';
import { idBytes } from './keys.ts';
import { blob, prepared, type Schema, text } from './kysely.ts';
import { partBytes } from './parts.ts';

/** Ids that came in one commit, 16 bytes each. */
export interface Batch {
  readonly key: Uint8Array;
  readonly ids: Uint8Array;
}

const firstOf = (ids: Uint8Array): Uint8Array => ids.subarray(0, idBytes);

/** Whether a batch has come and was never in columns: it is called by its first answer, and one that waits again is not. */
export const isNew = ({ key, ids }: Batch): boolean => Buffer.compare(key, firstOf(ids)) === 0;

export const answersIn = (batches: readonly Batch[]): number =>
  batches.reduce((sum, { ids }) => sum + ids.length / idBytes, 0);

export interface Pending {
  /** All of it inside a transaction. Takes batches away; false when one is not there with exactly these ids. */
  readonly take: (survey: string, batches: readonly Batch[]) => Promise<boolean>;
  readonly remove: (survey: string, id: Buffer) => Promise<void>;
  /**
   * A stored response waits (again), in a batch whose key was never there: nothing that was made of its former document
   * can be taken for it.
   */
  readonly add: (survey: string, id: Buffer) => Promise<void>;
  /** Every stored response that was in columns waits again, under keys that never were there either. */
  readonly refill: (survey: string) => Promise<void>;
}

/** The ids of a batch or segment, one by one. */
export const idsOf = (bytes: Uint8Array): readonly Buffer[] =>
  Array.from({ length: bytes.length / idBytes }, (_, place) =>
    Buffer.from(bytes.buffer, bytes.byteOffset + place * idBytes, idBytes),
  );

const perRow = Math.floor(partBytes / idBytes);

const batches = (schema: Schema) =>
  schema.selectFrom('pending').select(['batch', 'ids']).where('survey', '=', text);

/** Which responses are not yet in columns. */
export const pendingReader = (
  connection: Connection,
  schema: Schema,
): ((survey: string) => Promise<readonly Batch[]>) => {
  const read = prepared(connection, batches(schema));
  return async (survey) => (await read.all(survey)).map((row) => ({ key: row.batch, ids: row.ids }));
};

export const pendingTable = (connection: Connection, schema: Schema): Pending => {
  const read = prepared(connection, batches(schema));
  const take = prepared(
    connection,
    schema.deleteFrom('pending').where('survey', '=', text).where('batch', '=', blob).where('ids', '=', blob),
  );
  const drop = prepared(
    connection,
    schema.deleteFrom('pending').where('survey', '=', text).where('batch', '=', blob),
  );
  const clear = prepared(connection, schema.deleteFrom('pending').where('survey', '=', text));
  const insert = prepared(
    connection,
    schema.insertInto('pending').values({ survey: text, batch: blob, ids: blob }),
  );
  const every = prepared(
    connection,
    schema.selectFrom('response').select('id').where('survey', '=', text).orderBy('id'),
  );

  return {
    take: async (survey, taken) => {
      for (const { key, ids } of taken) if ((await take.run(survey, key, ids)).changes !== 1) return false;
      return true;
    },
    remove: async (survey, id) => {
      for (const { batch, ids } of await read.all(survey)) {
        const rest = idsOf(ids).filter((own) => !own.equals(id));
        if (rest.length * idBytes === ids.length) continue;
        await drop.run(survey, batch);
        const left = Buffer.concat(rest);
        const key = isNew({ key: batch, ids }) ? firstOf(left) : batch;
        if (rest.length > 0) await insert.run(survey, key, left);
      }
    },
    add: async (survey, id) => {
      await insert.run(survey, randomBytes(idBytes), id);
    },
    refill: async (survey) => {
      const came = (await read.all(survey)).filter(({ batch, ids }) => isNew({ key: batch, ids }));
      const waits = new Set(came.flatMap(({ ids }) => idsOf(ids).map((id) => id.toString('latin1'))));
      await clear.run(survey);
      const ids: Buffer[] = [];
      const fresh: Buffer[] = [];
      for (const { id } of await every.all(survey)) (waits.has(id.toString('latin1')) ? fresh : ids).push(id);
      // what was never in columns goes on waiting as such: with the others it could be told from them
      for (let from = 0; from < fresh.length; from += perRow) {
        const own = Buffer.concat(fresh.slice(from, from + perRow));
        await insert.run(survey, firstOf(own), own);
      }
      for (let from = 0; from < ids.length; from += perRow) {
        const own = ids.slice(from, from + perRow);
        await insert.run(survey, randomBytes(idBytes), Buffer.concat(own));
      }
    },
  };
};
