import { randomBytes } from 'node:crypto';
import type { ChangeColumns, ColumnChange, SegmentBytes } from './column-change.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { idBytes } from './keys.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';
import { drawn, leavers } from './leavers.ts';
import { oneByOne } from './one-by-one.ts';
import { type Batch, idsOf, isAgain, isNew, type Pending, pendingTable, type Waiting } from './pending.ts';
import { rowOf, type Segment, withoutRows } from './segment.ts';
import { encodeColumn } from './segment-codec.ts';
import { segmentReader } from './segment-reader.ts';
import { isChanged, refusal } from './storage-error.ts';
import { wideWriter } from './wide-tables.ts';

export interface ColumnWriter {
  readonly change: ChangeColumns;
  /**
   * Inside a transaction: takes a row out of every segment and out of what waits. In an anonymous study that takes answers
   * others drawn by chance leave the columns with it and wait, so that what is told moves by as many as a figure stands for.
   */
  readonly erase: (survey: string, id: Buffer) => Promise<void>;
  /** Inside a transaction, when the response's document has changed: the same, and it waits to be projected again. */
  readonly renew: (survey: string, id: Buffer) => Promise<void>;
  /**
   * Inside a transaction, when what people said of a response's texts has changed and nothing of its author's: it waits to
   * be projected again and its row stays as it is until then.
   */
  readonly recode: (survey: string, id: Buffer) => Promise<void>;
  /** Inside a transaction: drops every segment and lets all answers wait again. */
  readonly refill: (survey: string) => Promise<void>;
  /** Inside a transaction, before a refill: answers that get other ids wait as what they waited. */
  readonly renaming: Pending['renaming'];
  /** Inside a transaction: forgets who came into columns last. */
  readonly settle: (survey: string) => Promise<void>;
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

/**
 * Writes what others have made of the columns, if what they made it from is still there.
 *
 * @param least how many answers come into a survey's columns, and leave them, at the least
 */
export const columnWriter = (
  connection: Connection,
  schema: Schema,
  commit: Pick<GroupCommit, 'alone'>,
  least: (survey: string) => number,
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
      const held = await segments.ids(survey, key);
      const rows = ids.map((id) => rowOf(held, id)).filter((row) => row >= 0);
      const segment = rows.length === 0 ? null : await segments.find(survey, key);
      if (segment === null) continue;
      const rest = rows.length < segment.frame.rows ? segmentBytes(withoutRows(segment, rows)) : null;
      await drop(survey, key);
      if (rest !== null) await write(survey, segment.stamp, rest);
    }
  };

  const others = leavers({ pending, segments, wide });

  /** Takes an answer out of everything; as what it would wait. */
  const leave = async (survey: string, id: Buffer): Promise<Waiting> => {
    const most = least(survey);
    const withIt = most === 1 ? [] : await others(survey, id, most - 1);
    const waited = await pending.remove(survey, [id, ...withIt]);
    await wide.erase(survey, [id, ...withIt]);
    await eraseRows(survey, [id, ...withIt]);
    await pending.add(survey, withIt, 'back');
    if (waited.has('new')) return 'new';
    return most === 1 ? 'known' : 'back';
  };

  const renew = async (survey: string, id: Buffer): Promise<void> =>
    pending.add(survey, [id], await leave(survey, id));

  const refill = async (survey: string): Promise<void> => {
    for (const { key } of await segments.heads(survey)) await drop(survey, key);
    await wide.drop(survey);
    await pending.refill(survey);
  };

  /** Remembers some of those who came into columns last: nobody leaves with them, so that they stay apart from all before. */
  const came = async (survey: string, taken: readonly Batch[]): Promise<void> => {
    const most = least(survey);
    const fresh = taken.filter(isNew).flatMap(({ ids }) => idsOf(ids));
    if (most > 1 && fresh.length >= most) await pending.mark(survey, drawn(fresh, 2 * most));
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
    await wide.erase(
      survey,
      taken.filter(isAgain).flatMap(({ ids }) => idsOf(ids)),
    );
    for (const own of rows) await wide.add(survey, columns, own);
    await came(survey, taken);
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
          await came(survey, taken);
          return oneByOne(change.segments, (segment) => write(survey, stamp, segment));
        });
      } catch (error) {
        if (isChanged(error)) return null;
        throw error;
      }
    },
    erase: async (survey, id) => void (await leave(survey, id)),
    renew,
    recode: async (survey, id) => {
      const waited = await pending.remove(survey, [id]);
      const kind = (['new', 'back'] as const).find((own) => waited.has(own)) ?? 'known';
      await pending.add(survey, [id], kind);
      if (waited.has('latest')) await pending.add(survey, [id], 'latest');
    },
    refill,
    renaming: pending.renaming,
    settle: (survey) => pending.mark(survey, []),
  };
};
