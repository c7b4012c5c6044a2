import { setTimeout as pause } from 'node:timers/promises';
import type { ColumnWriter } from './column-writer.ts';
import type { ConflictErasure } from './conflict-erasure.ts';
import { blob, number, prepared, type Schema, sql, text } from './kysely.ts';
import { packedMarks } from './packed-marks.ts';
import type { Owner } from './receipts.ts';
import type { Connection } from './sqlite.ts';
import { refusal } from './storage-error.ts';

export interface Erasure {
  /** Inside a transaction: everything of one response goes, and a tombstone without content stays. Null: whichever receipt it has. */
  readonly erase: (owner: Owner, receipt: Buffer | null) => boolean;
  /**
   * Writes the whole file anew, in order of keys. `secure_delete` clears what is deleted, but where a page was split
   * a copy of rows that moved can stay in its unused part (measured: one in 150 erased answers was still there);
   * only a new file is sure to have none.
   */
  readonly rebuild: () => void;
  /** Moves the log into the file and empties it, so that no bytes of what was erased are left in it. */
  readonly wipe: () => Promise<void>;
}

const waitMilliseconds = 50;
const deadlineMilliseconds = 60_000;

/** The one procedure by which an answer is erased: `erase`, then `rebuild`, then `wipe`. */
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

  return {
    erase: ({ survey, id }, receipt) => {
      const row = response.get(survey, id);
      if (row === undefined) return false;
      const rest = parts.all('response', survey, id).map((part) => part.body);
      const { complete, simulated } = packedMarks(row.body + rest.join(''));
      conflicts.erase(survey, id);
      draft.run(id);
      parts.all('draft', survey, id);
      if (receipt === null) receiptsOf.run(survey, id);
      else receipts.run(receipt);
      tombstone.run(survey, id);
      counted.run(complete ? 1 : 0, complete ? 0 : 1, simulated ? 1 : 0, survey);
      columns.erase(survey, id);
      return true;
    },
    rebuild: () => {
      connection.exec('VACUUM');
    },
    wipe: async () => {
      for (let waited = 0; waited <= deadlineMilliseconds; waited += waitMilliseconds) {
        const [state] = connection.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
        if (state?.busy === 0) return;
        await pause(waitMilliseconds);
      }
      throw refusal('STORE-ERASURE-LATE', 'store');
    },
  };
};
