import type { Connection } from './connection.ts';
import { number, prepared, type Schema, sql, text } from './kysely.ts';

/** How often that of the database was changed which every process holds in memory: versions, and which are frozen. */
export interface Stamp {
  readonly read: () => Promise<number>;
  /** Inside the transaction that changes it. */
  readonly bump: () => Promise<void>;
}

const what = 'versions';

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
    read: async () => (await one.get(what))?.changes ?? 0,
    bump: async () => {
      await more.run(what, 1);
    },
  };
};
