import type { Column, Frame } from '../../analysis/data/column.ts';
import { LazyColumns } from '../../analysis/data/lazy-columns.ts';
import type { Connection } from './connection.ts';
import { blob, prepared, type Schema, sql, text } from './kysely.ts';
import { oneByOne } from './one-by-one.ts';
import { rowOf, type Segment } from './segment.ts';
import { decodeColumn, type TakeMemory } from './segment-codec.ts';
import type { segmentRooms } from './segment-rooms.ts';
import { sharedLists } from './shared-lists.ts';
import { refusal } from './storage-error.ts';

/** A segment as it lies in the database. A rewritten one has another key, so that no reader mixes the two. */
export interface StoredSegment extends Segment {
  readonly key: Buffer;
  readonly stamp: string;
}

export interface SegmentReader {
  readonly heads: (survey: string) => Promise<readonly { readonly key: Buffer; readonly stamp: string }[]>;
  /** Whether the response is a row of the segment. */
  readonly holds: (survey: string, key: Uint8Array, id: Buffer) => Promise<boolean>;
  /** Whose the rows of the segment are. */
  readonly ids: (survey: string, key: Uint8Array) => Promise<Buffer>;
  /** The segment of a key; null when there is none. */
  readonly find: (survey: string, key: Uint8Array) => Promise<StoredSegment | null>;
}

/** @param rooms where the columns of whoever sums them lie; those who only rewrite a segment need none */
export const segmentReader = (
  connection: Connection,
  schema: Schema,
  rooms?: ReturnType<typeof segmentRooms>,
): SegmentReader => {
  const heads = prepared(
    connection,
    schema.selectFrom('segment').select(['segment', 'stamp']).where('survey', '=', text).orderBy('segment'),
  );
  const head = prepared(
    connection,
    schema.selectFrom('segment').selectAll().where('survey', '=', text).where('segment', '=', blob),
  );
  const names = prepared(
    connection,
    schema
      .selectFrom('segment_column')
      .select(['variable', sql<number>`length("column")`.as('bytes')])
      .where('survey', '=', text)
      .where('segment', '=', blob),
  );
  const one = schema
    .selectFrom('segment_column')
    .select('column')
    .where('survey', '=', text)
    .where('segment', '=', blob)
    .where('variable', '=', text);
  const waiting = prepared(connection, one);
  const atOnce = connection.atOnce?.<{ readonly column: Buffer }>(one.compile().sql) ?? null;

  const shared = sharedLists();
  const decoded = (
    found: { readonly column: Buffer } | undefined,
    place: string,
    room: TakeMemory | undefined,
  ): Column => {
    if (found === undefined) throw refusal('COLUMNS-CHANGED', place);
    return shared(place, decodeColumn(found.column, room));
  };

  /** Read when asked for where that needs no waiting, else all of them now. */
  const columnsOf = async (survey: string, key: Uint8Array, rows: number): Promise<Frame['columns']> => {
    const found = await names.all(survey, key);
    const variables = found.map(({ variable }) => variable);
    const room = rooms?.(
      survey,
      rows,
      found.map(({ bytes }) => Number(bytes)),
    );
    if (atOnce !== null)
      return new LazyColumns(variables, (variable) =>
        decoded(atOnce(survey, key, variable), `${survey}/${variable}`, room),
      );
    return new Map(
      await oneByOne(
        variables,
        async (variable) =>
          [
            variable,
            decoded(await waiting.get(survey, key, variable), `${survey}/${variable}`, room),
          ] as const,
      ),
    );
  };

  return {
    heads: async (survey) => (await heads.all(survey)).map(({ segment, stamp }) => ({ key: segment, stamp })),
    holds: async (survey, key, id) => {
      const row = await head.get(survey, key);
      return row !== undefined && rowOf(row.ids, id) >= 0;
    },
    ids: async (survey, key) => (await head.get(survey, key))?.ids ?? Buffer.alloc(0),
    find: async (survey, key) => {
      const row = await head.get(survey, key);
      return row === undefined
        ? null
        : {
            key: row.segment,
            stamp: row.stamp,
            ids: row.ids,
            frame: { rows: row.rows, columns: await columnsOf(survey, key, row.rows) },
          };
    },
  };
};
