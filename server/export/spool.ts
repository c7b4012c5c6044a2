import { randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import type { Cell } from './cell.ts';
import { utf8Width } from './utf8-width.ts';

/** What is to be known of a column before a file can say how it is stored. */
export interface Measured {
  /** Cells with a value. */
  filled: number;
  /** Bytes of UTF-8: of the longest, and of all. */
  longest: number;
  bytes: number;
  /** Of values that are numbers; whether all of them are, and are whole, and places after the point. */
  low: number;
  high: number;
  isNumber: boolean;
  isWhole: boolean;
  decimals: number;
  /** Whether every value is a whole day, a time of day, or both, in ISO form. */
  isDate: boolean;
  isTime: boolean;
  isMoment: boolean;
  readonly reasons: Set<Missing>;
}

/** A row as it is held: a value, a reason, or null where nothing exists. */
export type SpooledCell = string | { readonly missing: Missing } | null;

/** Rows that were read once and can be read again, with what was seen on the way. */
export interface Spool {
  readonly rows: number;
  readonly columns: readonly Measured[];
  readonly read: () => AsyncIterable<readonly SpooledCell[]>;
  readonly close: () => Promise<void>;
}

const rowsInBatch = 1024;

const reasonOf = new Map<number, { readonly missing: Missing }>(
  Object.entries(missingCode).map(([missing, code]) => [code, { missing: missing as Missing }]),
);

const fresh = (): Measured => ({
  filled: 0,
  longest: 0,
  bytes: 0,
  low: Infinity,
  high: -Infinity,
  isNumber: true,
  isWhole: true,
  decimals: 0,
  isDate: true,
  isTime: true,
  isMoment: true,
  reasons: new Set(),
});

const numeral = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?(?:e[+-]?\d+)?$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const time = /^\d{2}:\d{2}(?::\d{2})?$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;

const measure = (column: Measured, { text, missing }: Cell): void => {
  if (missing !== undefined) {
    column.reasons.add(missing);
    return;
  }
  if (text === '') return;
  column.filled += 1;
  const bytes = utf8Width(text);
  column.bytes += bytes;
  if (bytes > column.longest) column.longest = bytes;
  if (column.isNumber) {
    const found = numeral.exec(text);
    const value = Number(text);
    if (found === null || !Number.isFinite(value)) column.isNumber = false;
    else {
      column.low = Math.min(column.low, value);
      column.high = Math.max(column.high, value);
      column.isWhole &&= Number.isSafeInteger(value);
      column.decimals = Math.max(column.decimals, found[1]?.length ?? 0);
    }
  }
  column.isDate &&= date.test(text);
  column.isTime &&= time.test(text);
  column.isMoment &&= moment.test(text);
};

const held = ({ text, missing }: Cell): string | number | null =>
  missing === undefined ? (text === '' ? null : text) : missingCode[missing];

const batchLines = async function* (file: FileHandle): AsyncGenerator<string> {
  const stream = file.createReadStream({ start: 0, autoClose: false, encoding: 'utf8' });
  let rest = '';
  for await (const piece of stream) {
    const lines = (rest + String(piece)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
};

/**
 * Reads rows once, measures their columns, and keeps them on the disk, so that a format whose head must know what follows
 * can be written in bounded memory, of one state of the data. The file has no name from the moment it exists: it is gone
 * with the process, whatever happens.
 */
export const spool = async (
  folder: string,
  columns: number,
  rows: AsyncIterable<readonly Cell[]>,
): Promise<Spool> => {
  const path = join(folder, `.spool-${randomBytes(8).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  const measured = Array.from({ length: columns }, fresh);
  let count = 0;
  let batch: (readonly (string | number | null)[])[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await file.appendFile(`${JSON.stringify(batch)}\n`);
    batch = [];
  };
  try {
    for await (const row of rows) {
      for (const [index, column] of measured.entries()) {
        const cell = row[index];
        if (cell !== undefined) measure(column, cell);
      }
      batch.push(row.map(held));
      count += 1;
      if (batch.length === rowsInBatch) await flush();
    }
    await flush();
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    rows: count,
    columns: measured,
    read: async function* () {
      for await (const line of batchLines(file)) {
        const batched = JSON.parse(line) as readonly (readonly (string | number | null)[])[];
        for (const row of batched)
          yield row.map((cell) => (typeof cell === 'number' ? (reasonOf.get(cell) ?? null) : cell));
      }
    },
    close: () => file.close(),
  };
};
