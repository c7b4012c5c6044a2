import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../server/storage/open-postgres.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { postgresSessions } from '../../../server/storage/postgres.ts';
import type { OpenClient } from '../../../server/storage/postgres-client.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { Draft } from '../../../surveys/model/response.ts';
import { command } from '../../support/command.ts';
import {
  type PostgresServer,
  postgresAbsent,
  postgresPresent,
  postgresServer,
} from '../../support/postgres-server.ts';
import { projectRoot } from '../../support/sources.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf } from './store-at.ts';

const receipt = (number: number): string => number.toString(16).padStart(64, '0');
const token = Buffer.alloc(16, 'token').toString('base64url');

/** The blocks of a language in what is said of storage. */
const blocks = (language: string): readonly string[] =>
  readFileSync(`${projectRoot}server/storage/README.md`, 'utf8')
    .split('```')
    .filter((block) => block.startsWith(`${language}\n`))
    .map((block) => block.slice(language.length + 1).trim());

/** Tables that a statement reads or writes. */
const tablesOf = (sql: string): ReadonlySet<string> =>
  new Set(
    [...sql.matchAll(/\b(?:from|join|into|update|table)\s+"?([a-z_]+)"?/gi)].map(([, table = '']) => table),
  );

describe.skipIf(!postgresPresent)(`tables that may lie on many servers (needs ${postgresAbsent})`, () => {
  let server: PostgresServer;
  let path = '';
  const said: string[] = [];
  const during = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    said.length = 0;
    await work();
    return [...said];
  };
  /** Sessions that write down what they are asked. */
  const recorded =
    (open: OpenClient): OpenClient =>
    async () => {
      const client = await open();
      return {
        ...client,
        query: (sql, values) => {
          said.push(sql);
          return client.query(sql, values);
        },
      };
    };
  let store: Store;
  beforeAll(async () => {
    server = await postgresServer();
    path = server.address('distributed');
    await server.prepare(path);
    store = await openStore({
      path,
      open: () => openPostgres(recorded(postgresSessions(path)), 'a server'),
      wideFrom: 0,
    });
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    await store.invite('small', [{ token }]);
    return () => store.close();
  });

  const answer = async (from: number): Promise<void> => {
    const { status: _, missing: __, ...head } = smallDocument();
    const draft: Draft = { ...head, seen: ['only'], revision: 1 };
    await store.saveDraft(keyOf(from), draft);
    for (const number of [from, from, from + 1])
      await store.submit(keyOf(number), smallDocument({ why: `text ${number}` }), receipt(number));
    await store.submit(keyOf(from), smallDocument({ why: 'another' }), receipt(from));
    await store.submit(keyOf(from + 2), smallDocument(), receipt(from + 2), undefined, token);
  };

  it('are none that taking an answer touches, so that no answer waits for two of them', async () => {
    await answer(1);
    await store.source('small');
    const asked = await during(() => answer(10));
    expect(asked.some((sql) => tablesOf(sql).has('response'))).toBe(true);
    expect(asked.filter((sql) => sql.includes('wide_'))).toEqual([]);
  });

  it('are read and written one at a time, a row by its id, beside nothing but the table that lists them', async () => {
    const asked = await during(async () => {
      const source = await store.source('small');
      await source.tally({ variables: ['trust', 'told'], where: "${told} = 'yes'" });
      await source.designMoments({ variable: 'trust', by: ['told'], stratum: 'language' });
      for await (const _ of source.scan({ variables: ['why'] }));
      await store.withdraw(receipt(2));
    });
    const wide = asked.filter((sql) => sql.includes('wide_small') && !sql.startsWith('SET LOCAL'));
    expect(wide.length).toBeGreaterThan(4);
    for (const sql of wide)
      expect(
        [...tablesOf(sql)].filter((own) => own !== 'wide'),
        sql,
      ).toEqual(['wide_small']);
    for (const sql of wide.filter((own) => /^(?:insert|delete|update)/i.test(own)))
      expect(sql).toMatch(
        /^insert into "wide_small" \("@id", .* values \(\$1, |^delete from "wide_small" where "@id" = \$1$/,
      );
  });

  it('have their id in every unique index, and nothing refers to another table', async () => {
    const unique = await server.ask(
      `SELECT c.relname AS table, array_to_string(ARRAY(SELECT a.attname FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)), ',') AS fields
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       WHERE i.indisunique AND c.relnamespace = current_schema()::regnamespace AND c.relname LIKE 'wide\\_%'`,
      path,
    );
    expect(unique).toEqual([{ table: 'wide_small', fields: '@id' }]);
    const bound = `SELECT count(*) AS counted FROM pg_constraint
      WHERE connamespace = current_schema()::regnamespace AND contype IN ('f', 't', 'x')`;
    expect(await server.ask(bound, path)).toEqual([{ counted: 0 }]);
  });

  it('are told to Citus by what is written of it, with names that are there', async () => {
    const [said = ''] = blocks('sql').filter((own) => own.includes('create_distributed_table'));
    expect(said).toContain("create_reference_table('wide')");
    expect(said).toContain(`create_distributed_table('wide_NAME', '@id')`);
  });
});

describe('answers in a warehouse', () => {
  it('are counted there as they are here, by the commands that are written down', async () => {
    const folder = temporaryFolder();
    const store = await openStore({ path: join(folder, 'confia.db') });
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    for (let number = 0; number < 40; number += 1)
      await store.submit(
        keyOf(number),
        smallDocument({ trust: String((number % 5) + 1), told: number % 3 === 0 ? 'yes' : 'no' }),
        receipt(number),
      );
    const { dimensions, n } = await (await store.source('small')).tally({ variables: ['trust', 'told'] });
    await store.close();
    const file = join(folder, 'answers.parquet');
    const [shell = ''] = blocks('sh');
    const argv = shell
      .replace(/^confia /, '')
      .replace('NAME', 'small')
      .replace('answers.parquet', file)
      .split(' ');
    expect(await command([...argv, '--data', folder])).toMatchObject({ exit: 0 });
    const [asked = ''] = blocks('sql').filter((own) => own.includes('answers.parquet'));
    const connection = await (await DuckDBInstance.create()).connect();
    const rows = (await connection.runAndReadAll(asked.replace('answers.parquet', file))).getRowObjects();
    const [stub, banner] = dimensions;
    const wanted = (stub?.codes ?? []).flatMap((trust, row) =>
      (banner?.codes ?? []).map((told, column) => ({
        trust,
        told,
        n: n[row * (banner?.codes.length ?? 0) + column] ?? 0,
      })),
    );
    expect(
      rows.map((row) => ({ trust: String(row['trust']), told: String(row['told']), n: Number(row['n']) })),
    ).toEqual(
      wanted
        .filter((own) => own.n > 0)
        .sort((a, b) => `${a.trust}${a.told}`.localeCompare(`${b.trust}${b.told}`)),
    );
  });
});
