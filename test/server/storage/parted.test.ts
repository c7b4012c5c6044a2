import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../server/storage/open-postgres.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { postgresSessions } from '../../../server/storage/postgres.ts';
import type { OpenClient } from '../../../server/storage/postgres-client.ts';
import { postgresTables } from '../../../server/storage/postgres-tables.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { Draft } from '../../../surveys/model/response.ts';
import {
  type PostgresServer,
  postgresAbsent,
  postgresPresent,
  startPostgres,
} from '../../support/postgres-server.ts';
import { projectRoot } from '../../support/sources.ts';
import { published, quotas, receiptOf, researchers, respondents, textOf } from './life-of-a-store.ts';
import { byAnswer, partTables } from './parted-tables.ts';
import { smallDocument } from './small-survey.ts';
import { keyOf } from './store-at.ts';

const parts = 8;

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[] | undefined;
}

describe.skipIf(!postgresPresent)(`tables in ${parts} parts by answer (needs ${postgresAbsent})`, () => {
  let server: PostgresServer;
  let store: Store;
  let path = '';
  const asked: Asked[] = [];
  const recorded =
    (open: OpenClient): OpenClient =>
    async () => {
      const client = await open();
      return {
        ...client,
        query: (sql, values) => {
          asked.push({ sql, values });
          return client.query(sql, values);
        },
      };
    };
  const during = async (work: () => Promise<unknown>): Promise<readonly Asked[]> => {
    asked.length = 0;
    await work();
    return [...asked];
  };

  beforeAll(async () => {
    server = await startPostgres();
    await partTables(server, parts);
    path = server.address('parted');
    await server.prepare(path);
    store = await openStore({
      path,
      open: () => openPostgres(recorded(postgresSessions(path)), 'a server'),
      wideFrom: 0,
    });
    await published(store);
  }, 60_000);
  afterAll(async () => {
    await store?.close();
    await server?.stop();
  });

  /** What a statement does to parted tables, and of how many parts at most of each it has to ask. */
  const spread = async (
    statements: readonly Asked[],
  ): Promise<ReadonlyMap<string, { readonly parts: number; readonly sql: string }>> => {
    const client = new pg.Client({ connectionString: path });
    await client.connect();
    const found = new Map<string, { readonly parts: number; readonly sql: string }>();
    const seen = new Set<string>();
    try {
      for (const { sql, values } of statements) {
        if (values === undefined || seen.has(sql) || !/^\s*(?:select|insert|update|delete)/i.test(sql))
          continue;
        seen.add(sql);
        const { rows } = await client.query(`EXPLAIN (VERBOSE, COSTS OFF) ${sql}`, [...values]);
        const plan = rows.map((row) => String(row['QUERY PLAN'])).join('\n');
        const held = new Map<string, Set<string>>();
        for (const [, table = '', part = ''] of plan.matchAll(/ on parted_parts\."(\w+)@(\d+)"/g))
          held.set(table, (held.get(table) ?? new Set()).add(part));
        const [verb = ''] = /\w+/.exec(sql.toLowerCase()) ?? [];
        for (const [table, own] of held) {
          const name = `${verb} ${table.startsWith('wide_') ? 'wide' : table}`;
          if (own.size > (found.get(name)?.parts ?? 0)) found.set(name, { parts: own.size, sql });
        }
      }
    } finally {
      await client.end();
    }
    return found;
  };

  it('are made by the same migrations, with the column of their parts in every key', async () => {
    const rows = await server.ask(
      `SELECT c.relname AS table, pg_get_partkeydef(c.oid) AS parted, bool_and(k.attnum = ANY (i.indkey)) AS inside
       FROM pg_class c JOIN pg_partitioned_table p ON p.partrelid = c.oid JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique
       JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = p.partattrs[0]
       WHERE c.relnamespace = current_schema()::regnamespace GROUP BY c.oid, c.relname ORDER BY 1`,
      path,
    );
    expect(rows).toEqual(
      Object.entries(byAnswer)
        .map(([table, column]) => ({ table, parted: `HASH (${column})`, inside: true }))
        .sort((one, other) => one.table.localeCompare(other.table)),
    );
  });

  it('are asked of one part alone by whoever answers, saves, reads, corrects or leaves', async () => {
    const draft = (revision: number): Draft => {
      const { status: _, missing: __, ...head } = smallDocument({ why: textOf(50) });
      return { ...head, seen: ['only'], revision };
    };
    const statements = await during(async () => {
      for (const revision of [1, 2]) await store.saveDraft(keyOf(900), draft(revision));
      await store.draft(keyOf(900));
      for (const why of [textOf(50), textOf(50), 'another'])
        await store.submit(
          keyOf(900),
          smallDocument({ why }),
          receiptOf(900),
          undefined,
          undefined,
          undefined,
        );
      const { id = '' } = (await store.byReceipt(receiptOf(900))) ?? {};
      await store.response('small', id);
      await store.amend(receiptOf(900), (document) => ({
        ...document,
        answers: { ...document.answers, trust: '1' },
        corrected: true,
      }));
      await store.withdraw(receiptOf(900));
      await store.submit(
        keyOf(901),
        { ...smallDocument({ FC1: '3' }, quotas), missing: {} },
        receiptOf(901),
        { now: 0, idle: 1000 },
      );
    });
    const found = await spread(statements);
    expect([...found.keys()]).toEqual(
      expect.arrayContaining([
        'select response',
        'select draft',
        'delete draft',
        'select part',
        'delete response',
      ]),
    );
    expect([...found].filter(([, own]) => own.parts > 1)).toEqual([]);
  });

  it('hold a store in everything that it does, and all their parts are asked by what is said to do so', async () => {
    const statements = await during(async () => {
      await respondents(store, 120);
      await researchers(store);
      const source = await store.source('small');
      expect(await source.rows()).toBe(120);
      await source.tally({ variables: ['trust', 'told'] });
      for await (const _ of source.scan({ variables: ['why'] }));
      for await (const _ of store.responses('small'));
      await store.counts('small');
      await store.underWay('small');
      await store.quotas('quotas');
      await store.expireDrafts('2026-02-02');
      await store.rebuild('small');
      await store.source('small');
      await store.settle();
      expect(await store.verify()).toEqual([]);
      await store.retain('small', 1, 'texts');
      await store.retain('small', 1, 'freeze');
      await store.settleErased();
      await store.retain('small', 1, 'responses');
      await store.source('small');
    });
    const found = await spread(statements);
    const several = [...found].filter(([, own]) => own.parts > 1).map(([name]) => name);
    const [listed = ''] =
      /\| asked of every part[\s\S]*?\n\n/.exec(
        readFileSync(`${projectRoot}server/storage/README.md`, 'utf8'),
      ) ?? [];
    expect(several.sort()).toEqual([...listed.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name).sort());
    expect(await store.verify()).toEqual([]);
  }, 120_000);

  it('are rebuilt with all their parts, a wide table even where its rows lie on other servers', async () => {
    const client = await postgresSessions(path)();
    const tables = await postgresTables(client);
    await client.end();
    expect(tables.filter(({ bytes }) => bytes === 0)).toEqual([]);
    expect(tables.find(({ table }) => table === 'response')?.isBare).toBe(false);
    for (const { isBare } of tables.filter(({ table }) => table.startsWith('wide_')))
      expect(isBare).toBe(false);
  });
});
