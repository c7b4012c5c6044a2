import { LazyColumns } from '../../analysis/data/lazy-columns.ts';
import { blob, prepared, type Schema, text } from './kysely.ts';
import type { Segment } from './segment.ts';
import { decodeColumn } from './segment-codec.ts';
import type { Connection } from './sqlite.ts';
import { refusal } from './storage-error.ts';

/** A segment as it lies in the database. A rewritten one has another key, so that no reader mixes the two. */
export interface StoredSegment extends Segment {
  readonly key: Buffer;
  readonly stamp: string;
}

export interface SegmentReader {
  readonly heads: (survey: string) => readonly { readonly key: Buffer; readonly stamp: string }[];
  /** The segment of a key; its columns are read when asked for. Null when there is none. */
  readonly find: (survey: string, key: Uint8Array) => StoredSegment | null;
}

export const segmentReader = (connection: Connection, schema: Schema): SegmentReader => {
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
      .select('variable')
      .where('survey', '=', text)
      .where('segment', '=', blob),
  );
  const column = prepared(
    connection,
    schema
      .selectFrom('segment_column')
      .select('column')
      .where('survey', '=', text)
      .where('segment', '=', blob)
      .where('variable', '=', text),
  );

  return {
    heads: (survey) => heads.all(survey).map(({ segment, stamp }) => ({ key: segment, stamp })),
    find: (survey, key) => {
      const row = head.get(survey, key);
      if (row === undefined) return null;
      const variables = names.all(survey, key).map(({ variable }) => variable);
      return {
        key: row.segment,
        stamp: row.stamp,
        ids: row.ids,
        frame: {
          rows: row.rows,
          columns: new LazyColumns(variables, (variable) => {
            const found = column.get(survey, key, variable);
            if (found === undefined) throw refusal('COLUMNS-CHANGED', `${survey}/${variable}`);
            return decodeColumn(found.column);
          }),
        },
      };
    },
  };
};
