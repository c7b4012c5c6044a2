import type { Cell } from './cell.ts';
import type { ExportedColumn } from './exported-batch.ts';

/** Combinations of neighbouring columns that are written as one. */
const mostCombinations = 2048;
/** Cells of more bytes stand in a strip of their own. */
const longestJoined = 24;

/** Neighbouring columns written as one: their bytes, with what parts them, are made once for each combination of cells. */
interface Strip {
  readonly from: number;
  readonly to: number;
  /** The cells that it was made of, by column. */
  readonly cells: readonly (readonly Cell[])[];
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  bytes: Buffer;
  /** Of the same bytes. */
  view: DataView;
  used: number;
  /** Which combination each row of the batch has. */
  readonly of: Uint16Array;
}

export interface CsvStrips {
  /** Appends the rows of a batch to what is written, piece by piece. */
  readonly pieces: (columns: readonly ExportedColumn[], rows: number) => Iterable<Uint8Array>;
  /** What has not been given yet. */
  readonly rest: () => Uint8Array;
}

const pieceBytes = 262_144;
/** Bytes that are copied four at a time; what follows them is written over by the next. */
const longestCopied = 48;

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView =>
  new DataView(buffer, byteOffset, byteLength);

const sameCells = (one: readonly Cell[], other: readonly Cell[]): boolean =>
  one.length === other.length && one.every((cell, place) => cell === other[place]);

/**
 * Writes rows of CSV from columns of different cells. A row is then a few copies of bytes that are made already, instead of
 * a text for each cell. `written` says how a cell stands in the file.
 */
export const csvStrips = (count: number, rowsInBatch: number, written: (cell: Cell) => string): CsvStrips => {
  let strips: readonly Strip[] = [];
  let held = Buffer.allocUnsafe(pieceBytes);
  let view = viewOf(held);
  let at = 0;

  const isShort = (cell: Cell): boolean => cell.text.length <= longestJoined;

  const made = (columns: readonly ExportedColumn[], from: number): Strip => {
    let to = from;
    let combinations = 1;
    while (to < count) {
      const own = columns[to]?.cells ?? [];
      const size = combinations * Math.max(1, own.length);
      if (to > from && (size > mostCombinations || !own.every(isShort))) break;
      combinations = size;
      to += 1;
      if (!own.every(isShort)) break;
    }
    const before = strips.find(
      (strip) =>
        strip.from === from &&
        strip.to === to &&
        strip.cells.every((cells, place) => sameCells(cells, columns[from + place]?.cells ?? [])),
    );
    if (before !== undefined) return before;
    const bytes = Buffer.allocUnsafe(1024);
    return {
      from,
      to,
      // a list of cells may grow from batch to batch
      cells: columns.slice(from, to).map(({ cells }) => [...cells]),
      starts: new Int32Array(combinations).fill(-1),
      lengths: new Int32Array(combinations),
      bytes,
      view: viewOf(bytes),
      used: 0,
      of: new Uint16Array(rowsInBatch),
    };
  };

  const planned = (columns: readonly ExportedColumn[]): readonly Strip[] => {
    const found: Strip[] = [];
    for (let from = 0; from < count; from = found.at(-1)?.to ?? count) found.push(made(columns, from));
    return found;
  };

  /** Puts the bytes of a combination into the strip. */
  const fill = (strip: Strip, combination: number): void => {
    let rest = combination;
    let text = '';
    for (let place = strip.cells.length - 1; place >= 0; place -= 1) {
      const cells = strip.cells[place] ?? [];
      const cell = cells[rest % Math.max(1, cells.length)];
      rest = Math.floor(rest / Math.max(1, cells.length));
      const column = strip.from + place;
      const end = column + 1 < count ? ',' : '\r\n';
      text = `${cell === undefined ? '' : written(cell)}${end}${text}`;
    }
    const length = Buffer.byteLength(text);
    if (strip.used + length + 4 > strip.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(strip.bytes.length * 2, strip.used + length + 4));
      larger.set(strip.bytes.subarray(0, strip.used));
      strip.bytes = larger;
      strip.view = viewOf(larger);
    }
    strip.bytes.write(text, strip.used);
    strip.starts[combination] = strip.used;
    strip.lengths[combination] = length;
    strip.used += length;
  };

  /** Which combination each row has; what is new among them is filled in. */
  const place = (strip: Strip, columns: readonly ExportedColumn[], rows: number): void => {
    const { of, starts } = strip;
    of.set((columns[strip.from]?.of ?? of).subarray(0, rows));
    for (let column = strip.from + 1; column < strip.to; column += 1) {
      const own = columns[column];
      if (own === undefined) continue;
      const size = Math.max(1, own.cells.length);
      const next = own.of;
      for (let row = 0; row < rows; row += 1) of[row] = (of[row] ?? 0) * size + (next[row] ?? 0);
    }
    for (let row = 0; row < rows; row += 1) {
      const combination = of[row] ?? 0;
      if ((starts[combination] ?? 0) < 0) fill(strip, combination);
    }
  };

  function* pieces(columns: readonly ExportedColumn[], rows: number): Generator<Uint8Array> {
    strips = planned(columns);
    for (const strip of strips) place(strip, columns, rows);
    for (let row = 0; row < rows; row += 1) {
      for (const strip of strips) {
        const combination = strip.of[row] ?? 0;
        const start = strip.starts[combination] ?? 0;
        const length = strip.lengths[combination] ?? 0;
        if (at + length + 4 > held.length) {
          const larger = Buffer.allocUnsafe(Math.max(held.length * 2, at + length + 4));
          held.copy(larger, 0, 0, at);
          held = larger;
          view = viewOf(held);
        }
        if (length > longestCopied) held.set(strip.bytes.subarray(start, start + length), at);
        else {
          const from = strip.view;
          for (let byte = 0; byte < length; byte += 4)
            view.setInt32(at + byte, from.getInt32(start + byte, true), true);
        }
        at += length;
      }
      if (at > pieceBytes - pieceBytes / 8) {
        yield held.subarray(0, at);
        held = Buffer.allocUnsafe(pieceBytes);
        view = viewOf(held);
        at = 0;
      }
    }
  }

  return { pieces, rest: () => held.subarray(0, at) };
};
