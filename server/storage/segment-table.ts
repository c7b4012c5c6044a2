import { randomBytes } from 'node:crypto';
import { LazyColumns } from '../../analysis/data/lazy-columns.ts';
import { idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import type { Segment } from './segment.ts';
import { decodeColumn, encodeColumn } from './segment-codec.ts';
import type { Connection } from './sqlite.ts';
import { refusal } from './storage-error.ts';

/** A segment as it lies in the database. A rewritten one has another key, so that no reader mixes the two. */
export interface StoredSegment extends Segment {
  readonly key: Buffer;
  readonly stamp: string;
}

export interface SegmentTable {
  /** Segments of a survey; their columns are read when asked for. */
  readonly load: (survey: string) => readonly StoredSegment[];
  /** Inside a transaction. */
  readonly write: (survey: string, segment: Segment, stamp: string) => StoredSegment;
  readonly drop: (survey: string, key: Buffer) => void;
}

export const segmentTable = (writer: Connection, reader: Connection, schema: Schema): SegmentTable => {
  const heads = prepared(
    reader,
    schema.selectFrom('segment').selectAll().where('survey', '=', text).orderBy('segment'),
  );
  const names = prepared(
    reader,
    schema
      .selectFrom('segment_column')
      .select('variable')
      .where('survey', '=', text)
      .where('segment', '=', blob),
  );
  const column = prepared(
    reader,
    schema
      .selectFrom('segment_column')
      .select('column')
      .where('survey', '=', text)
      .where('segment', '=', blob)
      .where('variable', '=', text),
  );
  const insert = prepared(
    writer,
    schema
      .insertInto('segment')
      .values({ survey: text, segment: blob, rows: number, stamp: text, ids: blob }),
  );
  const insertColumn = prepared(
    writer,
    schema.insertInto('segment_column').values({ survey: text, segment: blob, variable: text, column: blob }),
  );
  const remove = prepared(
    writer,
    schema.deleteFrom('segment').where('survey', '=', text).where('segment', '=', blob),
  );
  const removeColumns = prepared(
    writer,
    schema.deleteFrom('segment_column').where('survey', '=', text).where('segment', '=', blob),
  );

  const stored = (
    survey: string,
    head: { readonly segment: Buffer; readonly rows: number; readonly ids: Buffer; readonly stamp: string },
    variables: readonly string[],
  ): StoredSegment => ({
    key: head.segment,
    stamp: head.stamp,
    ids: head.ids,
    frame: {
      rows: head.rows,
      columns: new LazyColumns(variables, (variable) => {
        const row = column.get(survey, head.segment, variable);
        if (row === undefined) throw refusal('COLUMNS-CHANGED', `${survey}/${variable}`);
        return decodeColumn(row.column);
      }),
    },
  });

  return {
    load: (survey) =>
      heads.all(survey).map((head) =>
        stored(
          survey,
          head,
          names.all(survey, head.segment).map((row) => row.variable),
        ),
      ),
    write: (survey, segment, stamp) => {
      const key = randomBytes(idBytes);
      insert.run(survey, key, segment.frame.rows, stamp, segment.ids);
      for (const [variable, values] of segment.frame.columns)
        insertColumn.run(survey, key, variable, encodeColumn(values));
      return stored(survey, { segment: key, rows: segment.frame.rows, ids: segment.ids, stamp }, [
        ...segment.frame.columns.keys(),
      ]);
    },
    drop: (survey, key) => {
      remove.run(survey, key);
      removeColumns.run(survey, key);
    },
  };
};
