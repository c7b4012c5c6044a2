import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Cell } from '../../server/export/cell.ts';
import { exportFile } from '../../server/export/export-file.ts';
import type { ExportFormat } from '../../server/export/export-format.ts';
import type { ExportedRows } from '../../server/export/export-rows.ts';
import { type ExportedBatch, rowsInBatch, rowsOf } from '../../server/export/exported-batch.ts';
import type { Variable } from '../../surveys/model/codebook.ts';
import { tellRatio } from './tell-ratio.ts';

const columns = 45;
const rounds = 3;
const wayName = 'CONFIA_BENCH_WAY';
/** How many rows; a million unless told. */
const rowsName = 'CONFIA_BENCH_ROWS';

const run = promisify(execFile);

const codes = [1, 2, 3, 4, 5].map((code) => ({ code: String(code), label: { en: `Answer ${code}` } }));

const variables: readonly Variable[] = Array.from({ length: columns }, (_, index) => ({
  name: `v${index}`,
  measure: 'ordinal',
  label: { en: `Statement ${index}` },
  codes,
}));

const cells: readonly Cell[] = [
  ...codes.map(({ code }) => ({ text: code, kind: 'code' as const })),
  { text: '-99', kind: 'number', missing: 'skipped' },
];

/** Answers to 45 questions of five codes, one in sixteen skipped, column by column in bytes: what a store has of them. */
const storedColumns = (count: number): readonly Uint8Array[] => {
  let state = 1;
  return variables.map(() => {
    const column = new Uint8Array(count);
    for (let row = 0; row < count; row += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const draw = state >>> 24;
      column[row] = draw < 16 ? 5 : draw % 5;
    }
    return column;
  });
};

/** The same as an export hands them to its formats, some at a time. */
const rowsFrom = (stored: readonly Uint8Array[]): ExportedRows => {
  const batches = async function* (): AsyncGenerator<ExportedBatch> {
    const held = stored.map(() => new Uint16Array(rowsInBatch));
    const count = stored[0]?.length ?? 0;
    for (let from = 0; from < count; from += rowsInBatch) {
      const rows = Math.min(rowsInBatch, count - from);
      yield {
        rows,
        columns: stored.map((column, place) => {
          const of = (held[place] ?? new Uint16Array(rowsInBatch)).subarray(0, rows);
          of.set(column.subarray(from, from + rows));
          return { cells, of };
        }),
      };
    }
  };
  return {
    codebook: { format: 'codebook-1', name: 'bench', version: 'bench', languages: ['en'], variables },
    copy: '',
    batches,
  };
};

/** Time is taken from the stored columns on, as it is from the table of DuckDB. */
const ours = async (format: ExportFormat, count: number, path: string): Promise<number> => {
  const rows = rowsFrom(storedColumns(count));
  const start = performance.now();
  const file = exportFile({
    rows,
    format,
    variant: 'spreadsheet',
    language: 'en',
    day: '2026-01-01',
    folder: tmpdir(),
  });
  const out = await open(path, 'w');
  for await (const piece of file.pieces) await out.writeFile(piece);
  await out.close();
  return performance.now() - start;
};

/** The same numbers of rows and codes in a table of DuckDB; only writing it is timed. */
const duckDb = async (format: 'csv' | 'parquet', count: number, path: string): Promise<number> => {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `create table answers as select ${variables.map(({ name }, column) => `case when hash(i * 45 + ${column}) % 16 = 0 then -99 else (hash(i * 45 + ${column}) // 16 % 5 + 1)::int end as ${name}`).join(', ')} from range(${count}) as rows(i)`,
  );
  const start = performance.now();
  await connection.run(`copy answers to '${path}' (format ${format})`);
  return performance.now() - start;
};

interface SheetWriter {
  readonly addRow: (cells: readonly (string | number)[]) => { readonly commit: () => void };
  readonly commit: () => Promise<void>;
}

interface ExcelJs {
  readonly stream: {
    readonly xlsx: {
      readonly WorkbookWriter: new (options: {
        readonly filename: string;
      }) => { readonly addWorksheet: (name: string) => SheetWriter; readonly commit: () => Promise<void> };
    };
  };
}

/** The streaming writer of exceljs, where somebody has installed it (`npm install --no-save exceljs`). */
const excelJs = async (count: number, path: string): Promise<number> => {
  // put together here, so that no build looks for what is not installed
  const name = ['excel', 'js'].join('');
  const { default: library } = (await import(name)) as { readonly default: ExcelJs };
  const rows = rowsFrom(storedColumns(count));
  const start = performance.now();
  const workbook = new library.stream.xlsx.WorkbookWriter({ filename: path });
  const sheet = workbook.addWorksheet('Answers');
  sheet.addRow(variables.map((own) => own.name)).commit();
  for await (const row of rowsOf(rows)) sheet.addRow(row.map(({ text }) => Number(text))).commit();
  await sheet.commit();
  await workbook.commit();
  return performance.now() - start;
};

type Way = (count: number, path: string) => Promise<number>;

const ways: Readonly<Record<string, Way>> = {
  csv: (count, path) => ours('csv', count, path),
  parquet: (count, path) => ours('parquet', count, path),
  xlsx: (count, path) => ours('xlsx', count, path),
  'DuckDB csv': (count, path) => duckDb('csv', count, path),
  'DuckDB parquet': (count, path) => duckDb('parquet', count, path),
  exceljs: excelJs,
};

interface Measured {
  readonly ms: number;
  readonly megabytes: number;
}

/** One way in a process of its own, so that its memory is its own. */
const inOwnProcess = async (way: string, count: number, path: string): Promise<Measured | null> => {
  try {
    const { stdout } = await run(process.execPath, [process.argv[1] ?? '', 'export'], {
      env: { ...process.env, [wayName]: JSON.stringify([way, count, path]) },
    });
    return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Measured;
  } catch (error) {
    if (way === 'exceljs' && String(error).includes('ERR_MODULE_NOT_FOUND')) return null;
    throw error;
  }
};

const asOneWay = async (asked: string): Promise<void> => {
  const [way, count, path] = JSON.parse(asked) as [string, number, string];
  const ms = await ways[way]?.(count, path);
  process.stdout.write(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1024 }));
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Files of 45 columns written by us and by another, in turn, each in a process of its own. */
export const exportBench = async (): Promise<void> => {
  const asked = process.env[wayName];
  if (asked !== undefined) return asOneWay(asked);
  const folder = mkdtempSync(join(tmpdir(), 'confia-bench-'));
  try {
    const most = Number(process.env[rowsName] ?? 1_000_000);
    for (const [way, other, count, goal] of [
      ['csv', 'DuckDB csv', most, 1],
      ['parquet', 'DuckDB parquet', most, 1 / 6],
      ['xlsx', 'exceljs', most / 10, 2],
    ] as const) {
      const path = join(folder, 'file');
      const own: Measured[] = [];
      const theirs: Measured[] = [];
      let size = 0;
      for (let round = 0; round < rounds; round += 1) {
        const one = await inOwnProcess(way, count, path);
        if (one !== null) own.push(one);
        size = statSync(path).size;
        const two = await inOwnProcess(other, count, path);
        if (two !== null) theirs.push(two);
      }
      const said = (measured: readonly Measured[]): string =>
        `${median(measured.map(({ ms }) => ms)).toFixed(0)} ms, ${median(measured.map(({ megabytes }) => megabytes)).toFixed(0)} MB`;
      const ratio = median(theirs.map(({ ms }, round) => (own[round]?.ms ?? Number.NaN) / ms));
      if (theirs.length > 0)
        tellRatio({ what: `${way} of ${count} rows`, beside: other, ratio: 1 / ratio, asked: goal });
      process.stdout.write(
        `  ${way}, ${count} rows: ${said(own)} (file ${(size / 1e6).toFixed(1)} MB)${theirs.length === 0 ? `; ${other} is not installed` : `; ${other} ${said(theirs)}: ours takes ${ratio.toFixed(2)} times as long`}\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
