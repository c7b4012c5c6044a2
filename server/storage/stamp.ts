import type { Connection } from './connection.ts';
import { number, prepared, type Schema, sql, text } from './kysely.ts';

/**
 * How often that of the database was changed which every process holds in memory: versions and which are frozen, unless
 * another name is given.
 */
export interface Stamp {
  readonly read: (what?: string) => Promise<number>;
  /** Inside the transaction that changes it. */
  readonly bump: (what?: string) => Promise<void>;
}

/** Which words of a survey are confirmed to be quoted. */
export const quotesIn = (survey: string): string => `quotes ${survey}`;

const versions = 'versions';

export const stampTable = (connection: Connection, schema: Schema): Stamp => {
  const one = prepared(connection, schema.selectFrom('stamp').select('changes').where('what', '=', text));
  const more = prepared(
    connection,
    schema
      .insertInto('stamp')
      .values({ what: text, changes: number })
      .onConflict((conflict) =>
        conflict.column('what').doUpdateSet({ changes: sql<number>`stamp.changes + excluded.changes` }),
      ),
  );
  return {
    read: async (what = versions) => (await one.get(what))?.changes ?? 0,
    bump: async (what = versions) => {
      await more.run(what, 1);
    },
  };
};
