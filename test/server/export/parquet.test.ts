import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { ExportedRows } from '../../../server/export/export-rows.ts';
import { rowsOf } from '../../../server/export/exported-batch.ts';
import { type ParquetBatch, writeParquet } from '../../../server/export/parquet/write-parquet.ts';
import { everyKindRows, fileOf, hostileRows, hostileTexts } from '../../support/export-sample.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const database = (await DuckDBInstance.create(':memory:')).connect();

/** What DuckDB, which is not ours, reads. */
const duckSays = async (query: string): Promise<readonly (readonly unknown[])[]> =>
  (await (await database).runAndReadAll(query)).getRowsJson();

/** Writes the rows as Parquet and says where. */
const written = async (rows: ExportedRows, name: string): Promise<string> => {
  const { bytes } = await fileOf(rows, { format: 'parquet', folder, weight: 'hours' });
  const again = await fileOf(rows, { format: 'parquet', folder, weight: 'hours' });
  expect(again.bytes.equals(bytes)).toBe(true);
  writeFileSync(join(folder, name), bytes);
  return `'${join(folder, name)}'`;
};

/** Rows as batches of columns, every cell by itself. */
const batchesOf = function* (rows: Iterable<readonly (string | null)[]>): Generator<ParquetBatch> {
  const all = [...rows];
  for (let start = 0; start < all.length; start += 2048) {
    const own = all.slice(start, start + 2048);
    yield {
      rows: own.length,
      columns: (own[0] ?? []).map((_, column) => ({
        cells: own.map((row) => row[column] ?? null),
        of: Uint16Array.from(own, (_row, index) => index),
      })),
    };
  }
};

describe('a Parquet file', () => {
  it('is read by DuckDB with types, values, reasons beside them, and the codebook in it', async () => {
    const rows = await everyKindRows(temporaryFolder());
    const path = await written(rows, 'every.parquet');
    const columns = await duckSays(`select column_name, column_type from (describe select * from ${path})`);
    const types = new Map(columns.map(([name, type]) => [name, type]));
    expect(
      ['felt', 'hours', 'home', 'born', 'wake', 'recent', 'why', 'apps_mail', 'felt__missing'].map((name) =>
        types.get(name),
      ),
    ).toEqual(['INTEGER', 'DOUBLE', 'VARCHAR', 'DATE', 'TIME', 'TIMESTAMP', 'VARCHAR', 'INTEGER', 'VARCHAR']);
    const names = rows.codebook.variables.map(({ name }) => name);
    const read = await duckSays(
      `select ${names.map((name) => `"${name}"::varchar, ${types.has(`${name}__missing`) ? `"${name}__missing"` : 'null'}`).join(', ')} from ${path}`,
    );
    const differs: string[] = [];
    let row = 0;
    for await (const cells of rowsOf(rows)) {
      for (const [column, { text, missing }] of cells.entries()) {
        const value = read[row]?.[column * 2] ?? null;
        const reason = read[row]?.[column * 2 + 1] ?? null;
        const given = String(value)
          .replace(/^(\d\d:\d\d):00$/, '$1')
          .replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d):00$/, '$1T$2');
        const same =
          missing !== undefined || text === ''
            ? value === null && reason === (missing ?? null)
            : reason === null && (given === text || Number(given) === Number(text));
        if (!same) differs.push(`${row} ${names[column]}: ${text} ${missing} | ${value} ${reason}`);
      }
      row += 1;
    }
    expect(differs).toEqual([]);
    expect(read).toHaveLength(row);
    const facts = await duckSays(
      `select decode(key), decode(value) from parquet_kv_metadata(${path}) order by 1`,
    );
    const known = new Map(facts.map(([key, value]) => [key, String(value)]));
    expect(JSON.parse(known.get('confia.codebook') ?? '')).toEqual(rows.codebook);
    expect(known.get('confia.weight')).toBe('hours');
  });

  it.skipIf(!sharedPresent)(
    `holds hostile names and texts as they are (needs the corpus: ${sharedAbsent})`,
    async () => {
      const texts = hostileTexts();
      const path = await written(hostileRows(texts), 'hostile.parquet');
      const read = await duckSays(
        `select words, chosen, chosen__missing, abcdefghijklmnopqrstuvwxyzabcdef from ${path}`,
      );
      expect(read).toEqual(
        texts.map((text, row) => [text, row < 90 ? row : null, row < 90 ? null : 'declined', row / 3]),
      );
    },
  );

  it('holds groups of rows, columns with nothing, and no rows at all', async () => {
    const count = 70_000;
    const rows = function* (): Generator<readonly (string | null)[]> {
      for (let row = 0; row < count; row += 1)
        yield [
          String(row % 7),
          null,
          row % 3 === 0 ? null : `text ${row % 1000}`,
          row % 5 === 0 ? null : String(row),
          row < 66_000 ? null : '2.5',
          '1',
        ];
    };
    const columns = [
      { name: 'few', type: 'int32' },
      { name: 'none', type: 'text' },
      { name: 'words', type: 'text' },
      { name: 'many', type: 'double' },
      { name: 'late', type: 'double' },
      { name: 'same', type: 'int32' },
    ] as const;
    for (const [name, given] of [
      ['rows', rows()],
      ['empty', []],
    ] as const) {
      const pieces: Uint8Array[] = [];
      for await (const piece of writeParquet({ columns, product: 'test', facts: {} }, batchesOf(given)))
        pieces.push(piece);
      writeFileSync(join(folder, `${name}.parquet`), Buffer.concat(pieces));
    }
    const [sums] = await duckSays(
      `select count(*)::int, sum(few)::int, count(none)::int, count(words)::int, count(distinct words)::int, sum(many)::bigint::varchar, sum(late), sum(same)::int, min(words) from '${join(folder, 'rows.parquet')}'`,
    );
    const all = [...rows()];
    const sumOf = (column: number): number => all.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);
    expect(sums).toEqual([
      count,
      sumOf(0),
      0,
      all.filter((row) => row[2] !== null).length,
      new Set(all.flatMap((row) => row[2] ?? [])).size,
      String(sumOf(3)),
      sumOf(4),
      count,
      'text 0',
    ]);
    expect(await duckSays(`select many from '${join(folder, 'rows.parquet')}' limit 3 offset 65535`)).toEqual(
      [[null], [65_536], [65_537]],
    );
    expect(
      await duckSays(
        `select distinct path_in_schema, encodings like '%RLE_DICTIONARY%' from parquet_metadata('${join(folder, 'rows.parquet')}') where row_group_id = 0 order by 1`,
      ),
    ).toEqual([
      ['few', true],
      ['late', false],
      ['many', false],
      ['none', false],
      ['same', true],
      ['words', true],
    ]);
    expect(await duckSays(`select count(*)::int from '${join(folder, 'empty.parquet')}'`)).toEqual([[0]]);
  });
});
