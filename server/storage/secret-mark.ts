import { hash } from 'node:crypto';
import type { Connection } from './connection.ts';
import { number, prepared, type Schema, text } from './kysely.ts';
import { refusal } from './storage-error.ts';

const what = 'receipt-secret';

/** 48 bits of a hash: they tell two secrets apart, and nothing of either. */
const markOf = (secret: Uint8Array): number =>
  Number.parseInt(
    hash('sha256', Buffer.concat([Buffer.from('confia-secret-mark-1'), secret]), 'hex').slice(0, 12),
    16,
  );

/**
 * Inside a transaction: writes down from which secret receipts are made on this database. Where processes on it have
 * another one, somebody whose answer is sent twice would get two receipts, of which one opens nothing; so it is refused
 * as long as there are others. A process that is alone may have a new one.
 */
export const secretMark = (
  connection: Connection,
  schema: Schema,
): ((secret: Uint8Array, areOthers: boolean) => Promise<void>) => {
  const one = prepared(connection, schema.selectFrom('stamp').select('changes').where('what', '=', text));
  const put = prepared(
    connection,
    schema
      .insertInto('stamp')
      .values({ what: text, changes: number })
      .onConflict((conflict) =>
        conflict.column('what').doUpdateSet((values) => ({ changes: values.ref('excluded.changes') })),
      ),
  );
  return async (secret, areOthers) => {
    const [own, held] = [markOf(secret), (await one.get(what))?.changes];
    if (held === own) return;
    if (held !== undefined && areOthers) throw refusal('STORE-SECRET', 'receipt-secret');
    await put.run(what, own);
  };
};
