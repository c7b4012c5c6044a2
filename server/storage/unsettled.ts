import type { Connection } from './connection.ts';
import { number, prepared, type Schema, sql, text } from './kysely.ts';

/** How many erasures there were since the file was last rebuilt; kept in the file, so that a crash forgets none. */
export interface Unsettled {
  /** Inside the transaction that erases. */
  readonly add: () => Promise<void>;
  readonly count: () => Promise<number>;
  /** Inside a transaction, after rebuilding: so many are settled. */
  readonly settled: (erasures: number) => Promise<void>;
}

const what = 'erasures';

export const unsettledTable = (connection: Connection, schema: Schema): Unsettled => {
  const bump = prepared(
    connection,
    schema
      .insertInto('unsettled')
      .values({ what: text, erasures: number })
      .onConflict((conflict) =>
        conflict
          .column('what')
          .doUpdateSet({ erasures: sql<number>`unsettled.erasures + excluded.erasures` }),
      ),
  );
  const read = prepared(
    connection,
    schema.selectFrom('unsettled').select('erasures').where('what', '=', text),
  );
  return {
    add: async () => {
      await bump.run(what, 1);
    },
    count: async () => (await read.get(what))?.erasures ?? 0,
    settled: async (erasures) => {
      if (erasures > 0) await bump.run(what, -erasures);
    },
  };
};
