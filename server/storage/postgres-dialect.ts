import {
  type CreateTableNode,
  type DataTypeNode,
  type Dialect,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  type PostgresPoolClient,
  PostgresQueryCompiler,
} from 'kysely';
import type { OpenClient } from './postgres-client.ts';

/** What the migrations' types are called here. Texts are compared byte by byte, as everywhere else. */
const types: Readonly<Record<string, string>> = {
  blob: 'bytea',
  integer: 'bigint',
  text: 'text collate "C"',
};

/** The same statements and the same migrations as on SQLite: only types and endings of tables are said otherwise. */
class Compiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    this.append(types[node.dataType] ?? node.dataType);
  }

  protected override visitCreateTable({ endModifiers: _, ...node }: CreateTableNode): void {
    super.visitCreateTable(node);
  }
}

/** How Kysely speaks to PostgreSQL over sessions of ours. */
export const postgresDialect = (open: OpenClient): Dialect => {
  const driven = new PostgresDialect({
    pool: {
      connect: async () => {
        const client = await open();
        return {
          query: ((sql: string, parameters: readonly unknown[]) =>
            client.query(sql, parameters)) as PostgresPoolClient['query'],
          release: () => void client.end().catch(() => undefined),
        };
      },
      end: async () => undefined,
    },
  });
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driven.createDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new Compiler(),
  };
};
