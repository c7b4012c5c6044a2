import type { Connection, Statement } from './connection.ts';
import { gathered } from './gathered.ts';
import { blob, number, prepared, type Schema, text } from './kysely.ts';

/** A row of `response`. */
export type ResponseRow = readonly [
  survey: string,
  id: Buffer,
  version: number,
  digest: Buffer,
  parts: number,
  body: string,
];

interface Key {
  readonly survey: string;
  readonly id: Buffer;
}

const said = (survey: string, id: Buffer): string => `${survey} ${id.toString('latin1')}`;

/** What is made for a number, once for each. */
const byNumber = <T>(make: (count: number) => T): ((count: number) => T) => {
  const made = new Map<number, T>();
  return (count) => {
    const known = made.get(count);
    if (known !== undefined) return known;
    const own = make(count);
    made.set(count, own);
    return own;
  };
};

/**
 * Inside a transaction: stores a row unless there is one with its key, and whether it did. Rows that are asked for in the
 * same moment go in few statements where a statement has a way to go, in order of ids; of two with one key the one asked
 * for first is stored.
 */
export const responseRows = (
  connection: Connection,
  schema: Schema,
): ((row: ResponseRow) => Promise<boolean>) => {
  const row = { survey: text, id: blob, version: number, digest: blob, parts: number, body: text };
  const inserting = (count: number) =>
    schema
      .insertInto('response')
      .values(Array.from({ length: count }, () => row))
      .onConflict((conflict) => conflict.doNothing());
  const one = prepared(connection, inserting(1));
  const many = byNumber<Statement<Key>>((count) =>
    prepared(connection, inserting(count).returning(['survey', 'id'])),
  );
  return gathered(connection.mostRows, async (rows: readonly ResponseRow[]) => {
    const [first] = rows;
    if (rows.length === 1 && first !== undefined) return [(await one.run(...first)).changes === 1];
    const sorted = [...rows].sort(([, one], [, other]) => one.compare(other));
    const stored = await many(rows.length).all(...sorted.flat());
    if (stored.length === rows.length) return rows.map(() => true);
    const left = new Set(stored.map(({ survey, id }) => said(survey, id)));
    return rows.map(([survey, id]) => left.delete(said(survey, id)));
  });
};

/** Inside a transaction: deletes the draft of an id, and whether there was one. */
export const draftEnds = (connection: Connection, schema: Schema): ((id: Buffer) => Promise<boolean>) => {
  const deleting = (count: number) =>
    schema.deleteFrom('draft').where(
      'id',
      'in',
      Array.from({ length: count }, () => blob),
    );
  const one = prepared(connection, deleting(1));
  const many = byNumber<Statement<{ readonly id: Buffer }>>((count) =>
    prepared(connection, deleting(count).returning('id')),
  );
  return gathered(connection.mostRows, async (ids: readonly Buffer[]) => {
    const [first] = ids;
    if (ids.length === 1 && first !== undefined) return [(await one.run(first)).changes > 0];
    const gone = new Set((await many(ids.length).all(...ids)).map(({ id }) => id.toString('latin1')));
    return ids.map((id) => gone.delete(id.toString('latin1')));
  });
};
