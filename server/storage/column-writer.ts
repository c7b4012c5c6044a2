import { randomBytes } from 'node:crypto';
import type { ChangeColumns, ColumnChange, SegmentBytes } from './column-change.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import { oneByOne } from './one-by-one.ts';
import { pendingTable } from './pending.ts';
import { rowOf, type Segment, withoutRows } from './segment.ts';
import { encodeColumn } from './segment-codec.ts';
import { segmentReader } from './segment-reader.ts';
import { isChanged, refusal } from './storage-error.ts';
import { wideWriter } from './wide-tables.ts';

export interface ColumnWriter {
  readonly change: ChangeColumns;
  /** Inside a transaction: takes a row out of every segment and out of what waits. */
  readonly erase: (survey: string, id: Buffer) => Promise<void>;
  /** Inside a transaction, when the response's document has changed: the same, and it waits to be projected again. */
  readonly renew: (survey: string, id: Buffer) => Promise<void>;
  /**
   * Inside a transaction, when what people said of a response's texts has changed and nothing of its author's: it waits to
   * be projected again and its row stays as it is until then. In a wide table it is the same as `renew`.
   */
  readonly recode: (survey: string, id: Buffer) => Promise<void>;
  /** Inside a transaction: drops every segment and lets all answers wait again. */
  readonly refill: (survey: string) => Promise<void>;
}

/** A segment as bytes, ready to be written. */
export const segmentBytes = ({ ids, frame }: Segment): SegmentBytes => ({
  rows: frame.rows,
  ids,
  columns: [...frame.columns].map(([variable, column]) => [variable, encodeColumn(column)]),
});

/** Bytes that may have come from another thread. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Writes what others have made of the columns, if what they made it from is still there. */
export const columnWriter = (
  connection: Connection,
  schema: Schema,
  commit: Pick<GroupCommit, 'alone'>,
): ColumnWriter => {
  const pending = pendingTable(connection, schema);
  const segments = segmentReader(connection, schema);
  const wide = wideWriter(connection, schema);
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

  const drop = async (survey: string, key: Uint8Array): Promise<boolean> => {
    await removeColumns.run(survey, key);
    return (await remove.run(survey, key)).changes === 1;
  };

  const write = async (
    survey: string,
    stamp: string,
    { rows, ids, columns }: SegmentBytes,
  ): Promise<Buffer> => {
    const key = randomBytes(idBytes);
    await insert.run(survey, key, rows, stamp, ids);
    await insertColumn.each(columns.map(([variable, bytes]) => [survey, key, variable, bytes]));
    return key;
  };

  /** Takes rows out of whatever segments hold them. */
  const eraseRows = async (survey: string, ids: readonly Buffer[]): Promise<void> => {
    for (const { key } of ids.length === 0 ? [] : await segments.heads(survey)) {
      const held = await oneByOne(ids, (id) => segments.holds(survey, key, id));
      if (!held.includes(true)) continue;
      const segment = await segments.find(survey, key);
      if (segment === null) continue;
      const rows = ids.map((id) => rowOf(segment.ids, id)).filter((row) => row >= 0);
      const rest = rows.length < segment.frame.rows ? segmentBytes(withoutRows(segment, rows)) : null;
      await drop(survey, key);
      if (rest !== null) await write(survey, segment.stamp, rest);
    }
  };

  const erase = async (survey: string, id: Buffer): Promise<void> => {
    await pending.remove(survey, id);
    await wide.erase(survey, id);
    await eraseRows(survey, [id]);
  };

  const renew = async (survey: string, id: Buffer): Promise<void> => {
    await erase(survey, id);
    await pending.add(survey, id);
  };

  const refill = async (survey: string): Promise<void> => {
    for (const { key } of await segments.heads(survey)) await drop(survey, key);
    await wide.drop(survey);
    await pending.refill(survey);
  };

  /** A survey has either segments or a wide table. */
  const widen = async ({
    survey,
    stamp,
    columns,
    taken,
    segments: rows,
  }: Extract<ColumnChange, { readonly kind: 'widen' }>): Promise<void> => {
    const head = await wide.head(survey);
    if (head !== null && head.stamp !== stamp) throw refusal('COLUMNS-CHANGED', survey);
    if (head === null && (await segments.heads(survey)).length > 0) await refill(survey);
    if (!(await pending.take(survey, taken))) throw refusal('COLUMNS-CHANGED', survey);
    if (head === null) await wide.create(survey, stamp, columns);
    for (const own of rows) await wide.add(survey, columns, own);
  };

  return {
    change: async (change) => {
      const { survey } = change;
      try {
        return await commit.alone(async () => {
          if (change.kind === 'refill') {
            await refill(survey);
            return [];
          }
          if (change.kind === 'widen') {
            await widen(change);
            return [];
          }
          if ((await wide.head(survey)) !== null) throw refusal('COLUMNS-CHANGED', survey);
          const { replaced, taken, stamp } = change;
          const dropped = (await pending.take(survey, taken))
            ? await oneByOne(replaced, (key) => drop(survey, key))
            : [false];
          if (dropped.includes(false)) throw refusal('COLUMNS-CHANGED', survey);
          await eraseRows(survey, change.again.map(asBuffer));
          return oneByOne(change.segments, (segment) => write(survey, stamp, segment));
        });
      } catch (error) {
        if (isChanged(error)) return null;
        throw error;
      }
    },
    erase,
    renew,
    recode: async (survey, id) => {
      if ((await wide.head(survey)) !== null) return renew(survey, id);
      await pending.remove(survey, id);
      await pending.add(survey, id);
    },
    refill,
  };
};
