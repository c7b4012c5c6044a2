import type { PostgresServer } from '../../support/postgres-server.ts';

/** Tables with what belongs to one answer, and the column that says to which; wide tables have theirs beside. */
export const byAnswer: Readonly<Record<string, string>> = {
  response: 'id',
  part: 'id',
  conflict: 'id',
  draft: 'id',
  taken: 'id',
};

const field = `CASE WHEN made.name LIKE 'wide\\_%' THEN '@id'
  ${Object.entries(byAnswer)
    .map(([table, column]) => `WHEN made.name = '${table}' THEN '${column}'`)
    .join(' ')} END`;

/**
 * From then on these tables are made in parts by a hash of their column, whoever makes them: nothing that is asked of them
 * may need to know of that, and PostgreSQL refuses a key or a unique index without the column, as Citus does.
 */
export const partTables = async ({ ask }: Pick<PostgresServer, 'ask'>, parts: number): Promise<void> => {
  await ask(`CREATE FUNCTION public.part_table() RETURNS event_trigger LANGUAGE plpgsql AS $$
    DECLARE made record; own text;
    BEGIN
      IF current_setting('confia.parting', true) = 'on' THEN RETURN; END IF;
      FOR made IN SELECT n.nspname AS space, c.relname AS name, n.nspname || '_parts' AS held
        FROM pg_event_trigger_ddl_commands() d JOIN pg_class c ON c.oid = d.objid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE d.command_tag = 'CREATE TABLE' AND c.relkind = 'r' AND c.relpersistence = 'p'
      LOOP
        own := ${field};
        CONTINUE WHEN own IS NULL;
        PERFORM set_config('confia.parting', 'on', true);
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', made.held);
        EXECUTE format('ALTER TABLE %I.%I RENAME TO whole', made.space, made.name);
        EXECUTE format('CREATE TABLE %1$I.%2$I (LIKE %1$I.whole INCLUDING ALL) PARTITION BY HASH (%3$I)', made.space, made.name, own);
        EXECUTE format('DROP TABLE %I.whole', made.space);
        FOR part IN 0..${parts - 1} LOOP
          EXECUTE format('CREATE TABLE %I.%I PARTITION OF %I.%I FOR VALUES WITH (MODULUS ${parts}, REMAINDER %s)',
            made.held, made.name || '@' || part, made.space, made.name, part);
        END LOOP;
        PERFORM set_config('confia.parting', 'off', true);
      END LOOP;
    END $$`);
  await ask(
    `CREATE EVENT TRIGGER part_table ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.part_table()`,
  );
};
