import { type Missing, missingCode } from '../../surveys/model/missing.ts';

/** A row as it is held: a value, a reason, or null where nothing exists. */
export type SpooledCell = string | { readonly missing: Missing } | null;

/** A column of some rows: its different cells, and which of them each row has. */
export interface SpooledColumn {
  readonly cells: readonly SpooledCell[];
  readonly of: Uint8Array | Uint16Array;
}

/** It is what it is until the next one is asked for. */
export interface SpooledBatch {
  readonly rows: number;
  readonly columns: readonly SpooledColumn[];
}

/** A value, the code of a reason, so that it is told from every text, or null. */
type HeldCell = string | number | null;

/** A column as it is held: its different cells that rows have, and which of them each row has. */
export interface HeldColumn {
  readonly cells: readonly HeldCell[];
  readonly of: Uint16Array;
}

const reasonOf = new Map<number, { readonly missing: Missing }>(
  Object.entries(missingCode).map(([missing, code]) => [code, { missing: missing as Missing }]),
);

/** Cells that a column may have for its places to be bytes. */
const mostInByte = 256;

const placeBytes = (cells: number, rows: number): number =>
  cells <= mostInByte ? rows + (rows & 1) : rows * 2;

/**
 * Writes batches as they lie on the disk: the places of their rows, column by column, then the different cells of each
 * column; and how many bytes places are. The bytes are written over by the next batch.
 */
export const blockWriter = () => {
  let held = Buffer.alloc(0);
  return (
    columns: readonly HeldColumn[],
    rows: number,
  ): { readonly bytes: Buffer; readonly places: number } => {
    const lists = JSON.stringify(columns.map(({ cells }) => cells));
    const places = columns.reduce((sum, { cells }) => sum + placeBytes(cells.length, rows), 0);
    const length = places + Buffer.byteLength(lists);
    if (held.length < length) held = Buffer.alloc(length * 2);
    let at = 0;
    for (const { cells, of } of columns) {
      const own = of.subarray(0, rows);
      if (cells.length <= mostInByte) held.set(own, at);
      else new Uint16Array(held.buffer, held.byteOffset + at, rows).set(own);
      at += placeBytes(cells.length, rows);
    }
    held.write(lists, places);
    return { bytes: held.subarray(0, length), places };
  };
};

/** The same batch again, in the bytes of its block; `places`: how many of them are places. */
export const batchOf = (block: Buffer, rows: number, places: number): SpooledBatch => {
  const { buffer, byteOffset } = block;
  const lists = JSON.parse(block.toString('utf8', places)) as readonly (readonly HeldCell[])[];
  let at = byteOffset;
  return {
    rows,
    columns: lists.map((list) => {
      const from = at;
      at += placeBytes(list.length, rows);
      return {
        cells: list.map((cell) => (typeof cell === 'number' ? (reasonOf.get(cell) ?? null) : cell)),
        of:
          list.length <= mostInByte
            ? new Uint8Array(buffer, from, rows)
            : new Uint16Array(buffer, from, rows),
      };
    }),
  };
};
