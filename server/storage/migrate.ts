import { Migrator } from 'kysely';
import { migrations } from '../migrations/migrations.ts';
import { type Schema, sql } from './kysely.ts';
import { refusal } from './storage-error.ts';

/** Kysely's own two tables, made here first so that they too have no row numbers. */
const tables = async ({ schema }: Schema): Promise<void> => {
  const ending = sql`without rowid`;
  await schema
    .createTable('kysely_migration')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('timestamp', 'text', (column) => column.notNull())
    .modifyEnd(ending)
    .execute();
  await schema
    .createTable('kysely_migration_lock')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('is_locked', 'integer', (column) => column.notNull().defaultTo(0))
    .modifyEnd(ending)
    .execute();
};

/** Brings the schema up to date; refuses a database that a newer version of this software has written. */
export const migrate = async (schema: Schema, path: string): Promise<void> => {
  await tables(schema);
  const done = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(schema);
  const unknown = done.rows.find(({ name }) => !Object.hasOwn(migrations, name));
  if (unknown !== undefined) throw refusal('STORE-SCHEMA-NEWER', path, { found: unknown.name });
  const { error } = await new Migrator({
    db: schema,
    provider: { getMigrations: async () => ({ ...migrations }) },
  }).migrateToLatest();
  if (error !== undefined)
    throw refusal(
      'STORE-MIGRATION',
      path,
      { found: error instanceof Error ? error.message : String(error) },
      error,
    );
};
