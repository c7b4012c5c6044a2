import type { SqliteFile } from './sqlite.ts';

/** The columns there are, as `table.column`: read from the database, not from our idea of it. */
export const tableColumns = (file: SqliteFile): readonly string[] =>
  file
    .prepare<[], { name: string }>(
      `SELECT m.name || '.' || x.name AS name FROM sqlite_schema m, pragma_table_xinfo(m.name) x
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, x.cid`,
    )
    .all()
    .map(({ name }) => name);

/** The columns of each table's primary key, in their order. */
export const tableKeys = (file: SqliteFile): ReadonlyMap<string, readonly string[]> => {
  const keys = new Map<string, string[]>();
  const rows = file
    .prepare<[], { owner: string; name: string }>(
      `SELECT m.name AS owner, x.name FROM sqlite_schema m, pragma_table_xinfo(m.name) x
       WHERE m.type = 'table' AND x.pk > 0 ORDER BY m.name, x.pk`,
    )
    .all();
  for (const { owner, name } of rows) keys.set(owner, [...(keys.get(owner) ?? []), name]);
  return keys;
};
