import { randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import type { Cell } from './cell.ts';
import { type ExportedBatch, type ExportedColumn, rowsInBatch } from './exported-batch.ts';
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

const reasonOf = new Map<number, { readonly missing: Missing }>(
  Object.entries(missingCode).map(([missing, code]) => [code, { missing: missing as Missing }]),
);

/**
 * A column while batches come in: puts each row's place among the different values into `of`, in the order in which they are
 * first met, and measures the values. A reason is held as its code, so that it is told from every text.
 */
const columnBuilder = (measured: Measured, of: Uint16Array) => {
  const places = new Map<string, number>();
  const reasonPlaces = new Map<Missing, number>();

  return ({ cells: given, of: from }: ExportedColumn, rows: number): readonly (string | number | null)[] => {
    const cells: (string | number | null)[] = [];
    const counts: number[] = [];
    const known = new Int32Array(Math.max(1, given.length)).fill(-1);
    const placeOf = ({ text, missing }: Cell): number => {
      const before = missing === undefined ? places.get(text) : reasonPlaces.get(missing);
      if (before !== undefined) return before;
      const place = cells.length;
      counts.push(0);
      if (missing === undefined) {
        places.set(text, place);
        cells.push(text === '' ? null : text);
      } else {
        reasonPlaces.set(missing, place);
        cells.push(missingCode[missing]);
        measured.reasons.add(missing);
      }
      return place;
    };
    for (let row = 0; row < rows; row += 1) {
      const own = from[row] ?? 0;
      let place = known[own] ?? -1;
      if (place < 0) {
        place = placeOf(given[own] ?? nothing);
        known[own] = place;
      }
      of[row] = place;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (const [place, cell] of cells.entries())
      if (typeof cell === 'string') measure(measured, cell, counts[place] ?? 0);
    places.clear();
    reasonPlaces.clear();
    return cells;
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
 * can be written in bounded memory, of one state of the data. A batch is the places of its rows, column by column, then
 * the different cells of each column. The file has no name from the moment it exists: it is gone with the process, whatever happens.
 */
export const spool = async (
  folder: string,
  columns: number,
  batches: AsyncIterable<ExportedBatch>,
): Promise<Spool> => {
  const path = join(folder, `.spool-${randomBytes(8).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  const measured = Array.from({ length: columns }, unmeasured);
  const placed = new Uint16Array(columns * rowsInBatch);
  const placedBytes = Buffer.from(placed.buffer);
  const builders = measured.map((own, column) =>
    columnBuilder(own, placed.subarray(column * rowsInBatch, (column + 1) * rowsInBatch)),
  );
  const nowhere = new Uint16Array(rowsInBatch);
  const lengths: { readonly rows: number; readonly cells: number }[] = [];
  try {
    for await (const { rows, columns: given } of batches) {
      if (rows === 0) continue;
      const lists = builders.map((builder, column) =>
        builder(given[column] ?? { cells: [nothing], of: nowhere }, rows),
      );
      const cells = Buffer.from(JSON.stringify(lists));
      await file.appendFile(placedBytes);
      await file.appendFile(cells);
      lengths.push({ rows, cells: cells.length });
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  const spooled = async function* (): AsyncGenerator<SpooledBatch> {
    let at = 0;
    for (const { rows: count, cells: length } of lengths) {
      const held = await bytesAt(file, at, placedBytes.length + length);
      at += held.length;
      const lists = JSON.parse(held.toString('utf8', placedBytes.length)) as readonly (readonly (
        | string
        | number
        | null
      )[])[];
      yield {
        rows: count,
        columns: lists.map((list, column) => ({
          cells: list.map((cell) => (typeof cell === 'number' ? (reasonOf.get(cell) ?? null) : cell)),
          of: new Uint16Array(held.buffer, held.byteOffset + column * rowsInBatch * 2, count),
        })),
      };
    }
  };
  return {
    rows: lengths.reduce((sum, own) => sum + own.rows, 0),
    columns: measured,
    batches: spooled,
    read: async function* () {
      for await (const batch of spooled())
        for (let row = 0; row < batch.rows; row += 1)
          yield batch.columns.map(({ cells, of }) => cells[of[row] ?? 0] ?? null);
    },
    close: () => file.close(),
  };
};
