import { randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { missingCode } from '../../surveys/model/missing.ts';
import { type ExportedBatch, type ExportedColumn, rowsInBatch } from './exported-batch.ts';
import { type Measured, measure, unmeasured } from './measured.ts';
import { batchOf, blockWriter, type HeldColumn, type SpooledBatch, type SpooledCell } from './spool-block.ts';

/** Rows that were read once and can be read again, with what was seen on the way. */
export interface Spool {
  readonly rows: number;
  readonly columns: readonly Measured[];
  /** At most {@link rowsInBatch} rows at a time, column by column. */
  readonly batches: () => AsyncIterable<SpooledBatch>;
  readonly read: () => AsyncIterable<readonly SpooledCell[]>;
  readonly close: () => Promise<void>;
}

/**
 * A column of a batch, measured. Its cells are those that some row has, each value once; a reason is held as its code.
 * Where that changes no place, the places are the given ones, else they are written into `into`.
 */
const heldColumn = (
  measured: Measured,
  { cells: given, of }: ExportedColumn,
  rows: number,
  into: Uint16Array,
): HeldColumn => {
  const counts = new Uint32Array(given.length);
  for (let row = 0; row < rows; row += 1) {
    const own = of[row] ?? 0;
    counts[own] = (counts[own] ?? 0) + 1;
  }
  const cells: HeldColumn['cells'][number][] = [];
  const placeOf = new Map<HeldColumn['cells'][number], number>();
  const places = new Uint16Array(given.length);
  let areSame = true;
  for (const [own, { text, missing }] of given.entries()) {
    const count = counts[own] ?? 0;
    if (count === 0) continue;
    const cell = missing === undefined ? (text === '' ? null : text) : missingCode[missing];
    if (missing !== undefined) measured.reasons.add(missing);
    else if (cell !== null) measure(measured, text, count);
    const place = placeOf.get(cell) ?? cells.length;
    if (place === cells.length) {
      placeOf.set(cell, place);
      cells.push(cell);
    }
    places[own] = place;
    areSame &&= place === own;
  }
  if (areSame) return { cells, of };
  for (let row = 0; row < rows; row += 1) into[row] = places[of[row] ?? 0] ?? 0;
  return { cells, of: into };
};

const nowhere = new Uint16Array(rowsInBatch);
const absent: ExportedColumn = { cells: [{ text: '', kind: 'code' }], of: nowhere };

const readInto = async (file: FileHandle, at: number, bytes: Buffer): Promise<void> => {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, at + done);
    if (bytesRead === 0) throw new Error('spool: the file ends before its rows');
    done += bytesRead;
  }
};

/** Whoever waits for it is told of its failure; until then nobody is. */
const begun = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => undefined);
  return promise;
};

/**
 * Reads rows once, measures their columns, and keeps them on the disk, so that a format whose head must know what follows
 * can be written in bounded memory, of one state of the data. One batch is written while the next is put together, and read
 * while the one before is used. The file has no name from the moment it exists: it is gone with the process, whatever happens.
 * `given` is told how many rows were read again.
 */
export const spool = async (
  folder: string,
  columns: number,
  batches: AsyncIterable<ExportedBatch>,
  given: (rows: number) => void = () => undefined,
): Promise<Spool> => {
  const path = join(folder, `.spool-${randomBytes(8).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  const measured = Array.from({ length: columns }, unmeasured);
  const scratch = measured.map(() => new Uint16Array(rowsInBatch));
  const block = [blockWriter(), blockWriter()] as const;
  const blocks: { readonly rows: number; readonly bytes: number; readonly places: number }[] = [];
  try {
    let writing: Promise<void> = Promise.resolve();
    for await (const { rows, columns: cells } of batches) {
      if (rows === 0) continue;
      const held = measured.map((own, column) =>
        heldColumn(own, cells[column] ?? absent, rows, scratch[column] ?? nowhere),
      );
      const { bytes, places } = (blocks.length % 2 === 0 ? block[0] : block[1])(held, rows);
      blocks.push({ rows, bytes: bytes.length, places });
      await writing;
      writing = begun(file.appendFile(bytes));
    }
    await writing;
  } catch (error) {
    await file.close();
    throw error;
  }
  const largest = blocks.reduce((most, { bytes }) => Math.max(most, bytes), 0);
  const spooled = async function* (): AsyncGenerator<SpooledBatch> {
    const held = [Buffer.alloc(largest), Buffer.alloc(largest)] as const;
    let at = 0;
    const read = (index: number): Promise<Buffer> => {
      const bytes = held[index % 2 === 0 ? 0 : 1].subarray(0, blocks[index]?.bytes ?? 0);
      const from = at;
      at += bytes.length;
      return begun(readInto(file, from, bytes).then(() => bytes));
    };
    let next = read(0);
    let done = 0;
    for (const [index, { rows, places }] of blocks.entries()) {
      const bytes = await next;
      next = read(index + 1);
      yield batchOf(bytes, rows, places);
      done += rows;
      given(done);
    }
  };
  return {
    rows: blocks.reduce((sum, own) => sum + own.rows, 0),
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
