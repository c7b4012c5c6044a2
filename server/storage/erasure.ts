import type { ColumnWriter } from './column-writer.ts';
import type { ConflictErasure } from './conflict-erasure.ts';
import type { Connection } from './connection.ts';
import { blob, number, prepared, type Schema, sql, text } from './kysely.ts';
import { packedMarks } from './packed-marks.ts';
import type { Owner } from './receipts.ts';

export interface Erasure {
  /** Inside a transaction: everything of one response goes, and a tombstone without content stays. Null: whichever receipt it has. */
  readonly erase: (owner: Owner, receipt: Buffer | null) => Promise<boolean>;
  /** The ids of all that is known to have been erased. */
  readonly gone: () => Promise<readonly Buffer[]>;
}

/** The first step of the one procedure by which an answer is erased; the engine's `rebuild` and `wipe` follow. */
export const erasure = (
  connection: Connection,
  schema: Schema,
  columns: Pick<ColumnWriter, 'erase'>,
  conflicts: ConflictErasure,
): Erasure => {
  const response = prepared(
    connection,
    schema
      .deleteFrom('response')
      .where('survey', '=', text)
      .where('id', '=', blob)
      .returning(['version', 'body', 'parts']),
  );
  const parts = prepared(
    connection,
    schema
      .deleteFrom('part')
      .where('owner', '=', text)
      .where('survey', '=', text)
      .where('id', '=', blob)
      .returning('body'),
  );
  const draft = prepared(connection, schema.deleteFrom('draft').where('id', '=', blob));
  const receipts = prepared(connection, schema.deleteFrom('receipt').where('receipt', '=', blob));
  const receiptsOf = prepared(
    connection,
    schema.deleteFrom('receipt').where('survey', '=', text).where('id', '=', blob),
  );
  const tombstone = prepared(
    connection,
    schema
      .insertInto('tombstone')
      .values({ survey: text, id: blob })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const counted = prepared(
    connection,
    schema
      .updateTable('counter')
      .set({
        complete: sql<number>`complete - ${number}`,
        partial: sql<number>`partial - ${number}`,
        simulated: sql<number>`simulated - ${number}`,
        withdrawn: sql<number>`withdrawn + 1`,
      })
      .where('survey', '=', text),
  );

  const gone = prepared(connection, schema.selectFrom('tombstone').select('id'));

  return {
    gone: async () => (await gone.all()).map(({ id }) => id),
    erase: async ({ survey, id }, receipt) => {
      const row = await response.get(survey, id);
      if (row === undefined) return false;
      const rest = (await parts.all('response', survey, id)).map((part) => part.body);
      const { complete, simulated } = packedMarks(row.body + rest.join(''));
      await conflicts.erase(survey, id);
      await draft.run(id);
      await parts.all('draft', survey, id);
      if (receipt === null) await receiptsOf.run(survey, id);
      else await receipts.run(receipt);
      await tombstone.run(survey, id);
      await counted.run(complete ? 1 : 0, complete ? 0 : 1, simulated ? 1 : 0, survey);
      await columns.erase(survey, id);
      return true;
    },
  };
};
