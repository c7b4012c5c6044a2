import { randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import type { Cell } from './cell.ts';
import { type Measured, measure, unmeasured } from './measured.ts';

/** A row as it is held: a value, a reason, or null where nothing exists. */
export type SpooledCell = string | { readonly missing: Missing } | null;

/** A column of some rows: its different cells, and which of them each row has. */
export interface SpooledColumn {
  readonly cells: readonly SpooledCell[];
  readonly of: Uint16Array;
}

export interface SpooledBatch {
  readonly rows: number;
  readonly columns: readonly SpooledColumn[];
}

/** Rows that were read once and can be read again, with what was seen on the way. */
export interface Spool {
  readonly rows: number;
  readonly columns: readonly Measured[];
  /** At most {@link rowsInBatch} rows at a time, column by column. */
  readonly batches: () => AsyncIterable<SpooledBatch>;
  readonly read: () => AsyncIterable<readonly SpooledCell[]>;
  readonly close: () => Promise<void>;
}

export const rowsInBatch = 2048;

const reasonOf = new Map<number, { readonly missing: Missing }>(
  Object.entries(missingCode).map(([missing, code]) => [code, { missing: missing as Missing }]),
);

/** A column while rows come in; a reason is held as its code, so that it is told from every text. */
const columnBuilder = (measured: Measured) => {
  const places = new Map<string, number>();
  const reasonPlaces = new Map<Missing, number>();
  let cells: (string | number | null)[] = [];
  const of = new Uint16Array(rowsInBatch);
  return {
    add: (row: number, { text, missing }: Cell): void => {
      let place = missing === undefined ? places.get(text) : reasonPlaces.get(missing);
      if (place === undefined) {
        place = cells.length;
        if (missing === undefined) {
          places.set(text, place);
          cells.push(text === '' ? null : text);
        } else {
          reasonPlaces.set(missing, place);
          cells.push(missingCode[missing]);
          measured.reasons.add(missing);
        }
      }
      of[row] = place;
    },
    /** The different cells, and measures them. */
    take: (
      rows: number,
    ): { readonly cells: readonly (string | number | null)[]; readonly of: Uint16Array } => {
      const counts = new Uint32Array(cells.length);
      for (let row = 0; row < rows; row += 1) {
        const place = of[row] ?? 0;
        counts[place] = (counts[place] ?? 0) + 1;
      }
      for (const [place, cell] of cells.entries())
        if (typeof cell === 'string') measure(measured, cell, counts[place] ?? 0);
      const taken = { cells, of: of.slice(0, rows) };
      places.clear();
      reasonPlaces.clear();
      cells = [];
      return taken;
    },
  };
};

const nothing: Cell = { text: '', kind: 'code' };

const bytesAt = async (file: FileHandle, at: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) throw new Error('spool: the file ends before its rows');
    done += bytesRead;
  }
  return bytes;
};

/**
 * Reads rows once, measures their columns, and keeps them on the disk, so that a format whose head must know what follows
 * can be written in bounded memory, of one state of the data. A batch is the different cells of each column, then for each
 * the places of its rows. The file has no name from the moment it exists: it is gone with the process, whatever happens.
 */
export const spool = async (
  folder: string,
  columns: number,
  rows: AsyncIterable<readonly Cell[]>,
): Promise<Spool> => {
  const path = join(folder, `.spool-${randomBytes(8).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  const measured = Array.from({ length: columns }, unmeasured);
  const builders = measured.map(columnBuilder);
  const lengths: { readonly rows: number; readonly cells: number }[] = [];
  let waiting = 0;
  const flush = async (): Promise<void> => {
    if (waiting === 0) return;
    const taken = builders.map((builder) => builder.take(waiting));
    const cells = Buffer.from(JSON.stringify(taken.map((own) => own.cells)));
    const places = taken.map(({ of }) => Buffer.from(of.buffer, of.byteOffset, of.byteLength));
    await file.appendFile(Buffer.concat([cells, ...places]));
    lengths.push({ rows: waiting, cells: cells.length });
    waiting = 0;
  };
  try {
    for await (const row of rows) {
      for (let column = 0; column < builders.length; column += 1)
        builders[column]?.add(waiting, row[column] ?? nothing);
      waiting += 1;
      if (waiting === rowsInBatch) await flush();
    }
    await flush();
  } catch (error) {
    await file.close();
    throw error;
  }
  const batches = async function* (): AsyncGenerator<SpooledBatch> {
    let at = 0;
    for (const { rows: count, cells: length } of lengths) {
      const held = await bytesAt(file, at, length + columns * count * 2);
      at += held.length;
      const lists = JSON.parse(held.toString('utf8', 0, length)) as readonly (readonly (
        | string
        | number
        | null
      )[])[];
      yield {
        rows: count,
        columns: lists.map((list, column) => {
          const start = length + column * count * 2;
          const places = held.subarray(start, start + count * 2);
          return {
            cells: list.map((cell) => (typeof cell === 'number' ? (reasonOf.get(cell) ?? null) : cell)),
            of: new Uint16Array(places.buffer.slice(places.byteOffset, places.byteOffset + count * 2)),
          };
        }),
      };
    }
  };
  return {
    rows: lengths.reduce((sum, own) => sum + own.rows, 0),
    columns: measured,
    batches,
    read: async function* () {
      for await (const batch of batches())
        for (let row = 0; row < batch.rows; row += 1)
          yield batch.columns.map(({ cells, of }) => cells[of[row] ?? 0] ?? null);
    },
    close: () => file.close(),
  };
};
