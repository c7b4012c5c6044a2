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

/**
 * What the answers of a batch are: `new` were never in columns; `back` were, and left them with somebody who withdrew or
 * changed what they said; `known` are in what is told and are only read anew; `latest` wait for nothing: they are of those
 * who came into columns last.
 */
export type Waiting = 'new' | 'back' | 'known' | 'latest';

const half = idBytes / 2;

/** What the keys of a kind begin with, by the first answer; the rest is drawn. Nothing for `known`, all of which is. */
const marks: Readonly<Record<Exclude<Waiting, 'known'>, (ids: Uint8Array) => Uint8Array>> = {
  new: (ids) => ids.subarray(0, half),
  back: (ids) => ids.subarray(half, idBytes),
  latest: (ids) => ids.subarray(0, half).map((byte) => byte ^ 0xff),
};

const kinds = ['new', 'back', 'latest'] as const;

export const waitingOf = ({ key, ids }: Batch): Waiting =>
  kinds.find((kind) => Buffer.compare(key.subarray(0, half), marks[kind](ids)) === 0) ?? 'known';

/** A key that never was there, so that nothing made of a former document can be taken for what it names. */
const newKey = (kind: Waiting, ids: Uint8Array): Buffer =>
  kind === 'known' ? randomBytes(idBytes) : Buffer.concat([marks[kind](ids), randomBytes(half)]);

/** Whether the answers of a batch have come and were never in columns. */
export const isNew = (batch: Batch): boolean => waitingOf(batch) === 'new';

/** Whether a batch is of one answer that is read anew by itself, whose old row may be in columns still. */
export const isAgain = (batch: Batch): boolean =>
  batch.ids.length === idBytes && waitingOf(batch) === 'known';

export const answersIn = (batches: readonly Batch[]): number =>
  batches.reduce((sum, { ids }) => sum + ids.length / idBytes, 0);

/** Is told of each answer that has another id, and when that was all. */
export interface Renaming {
  readonly rename: (id: Buffer, drawn: Buffer) => void;
  readonly done: () => Promise<void>;
}

/** All of it inside a transaction. */
export interface Pending {
  /** Takes batches away; false when one is not there with exactly these ids. */
  readonly take: (survey: string, batches: readonly Batch[]) => Promise<boolean>;
  /** Takes answers out of whatever they wait in; what that was. */
  readonly remove: (survey: string, ids: readonly Buffer[]) => Promise<ReadonlySet<Waiting>>;
  /** Stored responses wait (again). */
  readonly add: (survey: string, ids: readonly Buffer[], kind: Waiting) => Promise<void>;
  readonly of: (survey: string, kind: Waiting) => Promise<readonly Buffer[]>;
  /** These came into columns last, and no others. */
  readonly mark: (survey: string, latest: readonly Buffer[]) => Promise<void>;
  /** Some answers get other ids. */
  readonly renaming: (survey: string) => Promise<Renaming>;
  /** Every stored response waits: as what it waited before, or to be read anew. */
  readonly refill: (survey: string) => Promise<void>;
}

/** The ids of a batch or segment, one by one. */
export const idsOf = (bytes: Uint8Array): readonly Buffer[] =>
  Array.from({ length: bytes.length / idBytes }, (_, place) =>
    Buffer.from(bytes.buffer, bytes.byteOffset + place * idBytes, idBytes),
  );

const perRow = Math.floor(partBytes / idBytes);

const textOf = (id: Buffer): string => id.toString('latin1');

const batches = (schema: Schema) =>
  schema.selectFrom('pending').select(['batch', 'ids']).where('survey', '=', text);

/** Which responses are not yet in columns. */
export const pendingReader = (
  connection: Connection,
  schema: Schema,
): ((survey: string) => Promise<readonly Batch[]>) => {
  const read = prepared(connection, batches(schema));
  return async (survey) =>
    (await read.all(survey))
      .map((row): Batch => ({ key: row.batch, ids: row.ids }))
      .filter((batch) => waitingOf(batch) !== 'latest');
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

  const found = async (survey: string) =>
    (await read.all(survey)).map(({ batch, ids }) => ({
      key: batch,
      ids: idsOf(ids),
      kind: waitingOf({ key: batch, ids }),
    }));

  const add: Pending['add'] = async (survey, ids, kind) => {
    for (let from = 0; from < ids.length; from += perRow) {
      const own = Buffer.concat(ids.slice(from, from + perRow));
      await insert.run(survey, newKey(kind, own), own);
    }
  };

  return {
    take: async (survey, taken) => {
      for (const { key, ids } of taken) if ((await take.run(survey, key, ids)).changes !== 1) return false;
      return true;
    },
    remove: async (survey, ids) => {
      const gone = new Set(ids.map(textOf));
      const was = new Set<Waiting>();
      for (const { key, ids: held, kind } of await found(survey)) {
        const rest = held.filter((id) => !gone.has(textOf(id)));
        if (rest.length === held.length) continue;
        was.add(kind);
        await drop.run(survey, key);
        await add(survey, rest, kind);
      }
      return was;
    },
    add,
    of: async (survey, kind) =>
      (await found(survey)).flatMap((batch) => (batch.kind === kind ? batch.ids : [])),
    mark: async (survey, latest) => {
      for (const { key, kind } of await found(survey)) if (kind === 'latest') await drop.run(survey, key);
      await add(survey, latest, 'latest');
    },
    renaming: async (survey) => {
      const before = await found(survey);
      const now = new Map(before.flatMap(({ ids }) => ids.map((id) => [textOf(id), id])));
      return {
        rename: (id, drawn) => {
          if (now.has(textOf(id))) now.set(textOf(id), drawn);
        },
        done: async () => {
          await clear.run(survey);
          for (const { ids, kind } of before)
            await add(
              survey,
              ids.map((id) => now.get(textOf(id)) ?? id),
              kind,
            );
        },
      };
    },
    refill: async (survey) => {
      const before = await found(survey);
      await clear.run(survey);
      const stored = (await every.all(survey)).map(({ id }) => id);
      const there = new Set(stored.map(textOf));
      // with the others those who wait could be told from them
      const stay = kinds.map((kind) => ({
        kind,
        ids: before.flatMap((batch) =>
          batch.kind === kind ? batch.ids.filter((id) => there.has(textOf(id))) : [],
        ),
      }));
      for (const { kind, ids } of stay) await add(survey, ids, kind);
      const waits = new Set(stay.flatMap(({ kind, ids }) => (kind === 'latest' ? [] : ids.map(textOf))));
      await add(
        survey,
        stored.filter((id) => !waits.has(textOf(id))),
        'known',
      );
    },
  };
};
