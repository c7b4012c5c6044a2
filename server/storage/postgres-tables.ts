import type { PostgresClient } from './postgres-client.ts';

/** A table, and the columns of its primary key in their order. */
export interface KeyedTable {
  readonly table: string;
  readonly key: readonly string[];
  readonly bytes: number;
  /** Nothing was written to it since it was made, or made anew. */
  readonly isBare: boolean;
}

type Ask = Pick<PostgresClient, 'query'>;

/** The columns there are, as `table.column`: read from the database, not from our idea of it. */
export const postgresColumns = async ({ query }: Ask): Promise<readonly string[]> => {
  const { rows } = await query(
    `SELECT c.relname || '.' || a.attname AS name
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'm', 'v', 'f')
     ORDER BY c.relname COLLATE "C", a.attnum`,
  );
  return (rows as readonly { readonly name: string }[]).map(({ name }) => name);
};

/**
 * Every table with its primary key and the bytes it takes, its parts included, in order of names. Rows of a wide table may
 * lie on other servers, of which the catalogue says nothing: it counts as written to.
 */
export const postgresTables = async ({ query }: Ask): Promise<readonly KeyedTable[]> => {
  const { rows } = await query(
    `SELECT c.relname AS table, held.bytes, held.bare AND c.relname NOT LIKE 'wide\\_%' AS bare,
       array_to_json(ARRAY(SELECT a.attname::text FROM unnest(i.indkey::smallint[]) WITH ORDINALITY AS k(num, place)
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num ORDER BY k.place))::text AS key
     FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       CROSS JOIN LATERAL (SELECT sum(pg_total_relation_size(part))::float8 AS bytes, sum(pg_relation_size(part)) = 0 AS bare
         FROM (SELECT c.oid UNION SELECT inhrelid FROM pg_inherits WHERE inhparent = c.oid) AS parts(part)) AS held
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
     ORDER BY c.relname COLLATE "C"`,
  );
  return (
    rows as readonly {
      readonly table: string;
      readonly bytes: number;
      readonly bare: boolean;
      readonly key: string;
    }[]
  ).map(({ table, bytes, bare, key }) => ({
    table,
    bytes,
    isBare: bare,
    key: JSON.parse(key) as readonly string[],
  }));
};
