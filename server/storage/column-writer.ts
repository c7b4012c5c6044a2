import { randomBytes } from 'node:crypto';
import type { ChangeColumns, SegmentBytes } from './column-change.ts';
import type { GroupCommit } from './group-commit.ts';
import { idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import { pendingTable } from './pending.ts';
import { rowOf, type Segment, withoutRow } from './segment.ts';
import { encodeColumn } from './segment-codec.ts';
import { segmentReader } from './segment-reader.ts';
import type { Connection } from './sqlite.ts';
import { isChanged, refusal } from './storage-error.ts';

export interface ColumnWriter {
  readonly change: ChangeColumns;
  /** Inside a transaction: takes a row out of every segment and out of what waits. */
  readonly erase: (survey: string, id: Buffer) => void;
  /** Inside a transaction, when the response's document has changed: the same, and it waits to be projected again. */
  readonly renew: (survey: string, id: Buffer) => void;
  /** Inside a transaction: drops every segment and lets all answers wait again. */
  readonly refill: (survey: string) => void;
}

/** A segment as bytes, ready to be written. */
export const segmentBytes = ({ ids, frame }: Segment): SegmentBytes => ({
  rows: frame.rows,
  ids,
  columns: [...frame.columns].map(([variable, column]) => [variable, encodeColumn(column)]),
});

/** Writes what others have made of the columns, if what they made it from is still there. */
export const columnWriter = (
  connection: Connection,
  schema: Schema,
  commit: Pick<GroupCommit, 'alone'>,
): ColumnWriter => {
  const pending = pendingTable(connection, schema);
  const segments = segmentReader(connection, schema);
  const insert = prepared(
    connection,
    schema
      .insertInto('segment')
      .values({ survey: text, segment: blob, rows: number, stamp: text, ids: blob }),
  );
  const insertColumn = prepared(
    connection,
    schema.insertInto('segment_column').values({ survey: text, segment: blob, variable: text, column: blob }),
  );
  const remove = prepared(
    connection,
    schema.deleteFrom('segment').where('survey', '=', text).where('segment', '=', blob),
  );
  const removeColumns = prepared(
    connection,
    schema.deleteFrom('segment_column').where('survey', '=', text).where('segment', '=', blob),
  );

  const drop = (survey: string, key: Uint8Array): boolean => {
    removeColumns.run(survey, key);
    return remove.run(survey, key).changes === 1;
  };

  const write = (survey: string, stamp: string, { rows, ids, columns }: SegmentBytes): Buffer => {
    const key = randomBytes(idBytes);
    insert.run(survey, key, rows, stamp, ids);
    for (const [variable, bytes] of columns) insertColumn.run(survey, key, variable, bytes);
    return key;
  };

  const erase = (survey: string, id: Buffer): void => {
    pending.remove(survey, id);
    for (const { key } of segments.heads(survey)) {
      const segment = segments.find(survey, key);
      const row = segment === null ? -1 : rowOf(segment.ids, id);
      if (segment === null || row < 0) continue;
      const rest = segment.frame.rows > 1 ? segmentBytes(withoutRow(segment, row)) : null;
      drop(survey, key);
      if (rest !== null) write(survey, segment.stamp, rest);
    }
  };

  const refill = (survey: string): void => {
    for (const { key } of segments.heads(survey)) drop(survey, key);
    pending.refill(survey);
  };

  return {
    change: async (change) => {
      const { survey } = change;
      try {
        return commit.alone(() => {
          if (change.kind === 'refill') {
            refill(survey);
            return [];
          }
          const { replaced, taken, stamp } = change;
          if (!pending.take(survey, taken) || !replaced.every((key) => drop(survey, key)))
            throw refusal('COLUMNS-CHANGED', survey);
          return change.segments.map((segment) => write(survey, stamp, segment));
        });
      } catch (error) {
        if (isChanged(error)) return null;
        throw error;
      }
    },
    erase,
    renew: (survey, id) => {
      erase(survey, id);
      pending.add(survey, id);
    },
    refill,
  };
};
