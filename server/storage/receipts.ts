import type { Connection } from './connection.ts';
import { idBytes } from './keys.ts';
import { blob, prepared, type Schema, text } from './kysely.ts';

/** Whose answers a receipt opens. */
export interface Owner {
  readonly survey: string;
  readonly id: Buffer;
}

export interface Receipts {
  readonly find: (receipt: Buffer) => Promise<Owner | null>;
  /** How many batches wait to be filed. */
  readonly waiting: () => Promise<number>;
  /** Inside a transaction: files everything that waits, in order of receipts. */
  readonly file: () => Promise<void>;
}

interface Pair extends Owner {
  readonly receipt: Buffer;
}

const pairsOf = (row: { readonly survey: string; readonly pairs: Buffer }): readonly Pair[] =>
  Array.from({ length: row.pairs.length / (2 * idBytes) }, (_, place) => {
    const from = place * 2 * idBytes;
    return {
      survey: row.survey,
      receipt: row.pairs.subarray(from, from + idBytes),
      id: row.pairs.subarray(from + idBytes, from + 2 * idBytes),
    };
  });

/**
 * Receipts by hash. A receipt lies at a random place of its table, and a page of 16 KB written for every 16 bytes
 * would halve the rate of intake; so intake leaves them in batches, and they are filed some thousands at a time.
 */
export const receiptIndex = (connection: Connection, schema: Schema): Receipts => {
  const filed = prepared(
    connection,
    schema.selectFrom('receipt').select(['survey', 'id']).where('receipt', '=', blob),
  );
  const batches = prepared(connection, schema.selectFrom('unfiled').select(['survey', 'pairs']));
  const count = prepared(
    connection,
    schema.selectFrom('unfiled').select((select) => select.fn.countAll<number>().as('batches')),
  );
  const insert = prepared(
    connection,
    schema
      .insertInto('receipt')
      .values({ receipt: blob, survey: text, id: blob })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const clear = prepared(
    connection,
    schema.deleteFrom('unfiled').where((where) => where.lit(true)),
  );

  return {
    find: async (receipt) => {
      const row = await filed.get(receipt);
      if (row !== undefined) return row;
      for (const batch of await batches.all()) {
        const pair = pairsOf(batch).find((own) => own.receipt.equals(receipt));
        if (pair !== undefined) return { survey: pair.survey, id: Buffer.from(pair.id) };
      }
      // what was filed between the two looks is in neither
      return (await filed.get(receipt)) ?? null;
    },
    waiting: async () => (await count.get())?.batches ?? 0,
    file: async () => {
      const pairs = (await batches.all()).flatMap(pairsOf);
      pairs.sort((one, other) => one.receipt.compare(other.receipt));
      await insert.each(pairs.map((pair) => [pair.receipt, pair.survey, pair.id]));
      await clear.run();
    },
  };
};
