import Database from 'better-sqlite3';

/** Every row of every table of a database file. */
export const tablesOf = (path: string): Readonly<Record<string, unknown>> => {
  const database = new Database(path, { readonly: true });
  try {
    const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    return Object.fromEntries(
      names.map((name) => [String(name), database.prepare(`SELECT * FROM "${String(name)}"`).all()]),
    );
  } finally {
    database.close();
  }
};
