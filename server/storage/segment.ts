import type { Column, Frame } from '../../analysis/data/column.ts';
import { joinColumns, type RowOrder } from './join-columns.ts';
import { idBytes } from './keys.ts';

/** Most rows of one segment. */
export const segmentRows = 65_536;

/** Rows of a frame with whose they are: 16 bytes a row, ascending. */
export interface Segment {
  readonly ids: Buffer;
  readonly frame: Frame;
}

const idAt = (ids: Buffer, row: number): Buffer => ids.subarray(row * idBytes, (row + 1) * idBytes);

const rowsOf = (ids: Buffer): number => ids.length / idBytes;

/** The row of an id, or -1. */
export const rowOf = (ids: Buffer, id: Buffer): number => {
  let low = 0;
  let high = rowsOf(ids) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = ids.compare(id, 0, idBytes, middle * idBytes, (middle + 1) * idBytes);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** All rows of all segments by id; the order in which the segments came is forgotten. */
const orderOf = (segments: readonly Segment[]): RowOrder => {
  const rows = segments.flatMap(({ ids }, piece) =>
    Array.from({ length: rowsOf(ids) }, (_, at) => ({ piece, at, high: ids.readUIntBE(at * idBytes, 6) })),
  );
  rows.sort((one, other) => {
    if (one.high !== other.high) return one.high - other.high;
    const a = segments[one.piece]?.ids;
    const b = segments[other.piece]?.ids;
    return a === undefined || b === undefined ? 0 : idAt(a, one.at).compare(idAt(b, other.at));
  });
  return {
    piece: Uint32Array.from(rows, (row) => row.piece),
    at: Uint32Array.from(rows, (row) => row.at),
  };
};

const take = (segments: readonly Segment[], order: RowOrder): Segment => {
  const names = [...new Set(segments.flatMap(({ frame }) => [...frame.columns.keys()]))];
  const columns = new Map<string, Column>(
    names.map((name) => [
      name,
      joinColumns(
        segments.map(({ frame }) => frame.columns.get(name)),
        order,
      ),
    ]),
  );
  const ids = Buffer.alloc(order.at.length * idBytes);
  for (let row = 0; row < order.at.length; row += 1) {
    const from = segments[order.piece[row] ?? 0]?.ids;
    const at = order.at[row] ?? 0;
    from?.copy(ids, row * idBytes, at * idBytes, (at + 1) * idBytes);
  }
  return { ids, frame: { rows: order.at.length, columns } };
};

/** Segments as as few as can be, each full but the last. */
export const joinSegments = (
  segments: readonly Segment[],
  rows: number = segmentRows,
): readonly Segment[] => {
  const order = orderOf(segments);
  const joined: Segment[] = [];
  for (let from = 0; from < order.at.length; from += rows)
    joined.push(
      take(segments, {
        piece: order.piece.subarray(from, from + rows),
        at: order.at.subarray(from, from + rows),
      }),
    );
  return joined;
};

/** The segment without some rows: their values, and their texts where no other row has them, are gone. */
export const withoutRows = (segment: Segment, gone: readonly number[]): Segment => {
  const left = new Set(gone);
  const at = Uint32Array.from({ length: rowsOf(segment.ids) }, (_, row) => row).filter(
    (row) => !left.has(row),
  );
  return take([segment], { piece: new Uint32Array(at.length), at });
};
