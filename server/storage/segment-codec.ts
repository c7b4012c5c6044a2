import type { Column, NumberColumn, TextColumn } from '../../analysis/data/column.ts';
import { listedColumn, listNumbers } from '../../analysis/data/listed-numbers.ts';

const format = 1;
const headBytes = 16;

/**
 * Layout: format (1 byte), kind (1), two unused, rows (uint32), bytes of the word list (uint32), how many numbers are
 * listed (uint32); the word list as JSON; zeros up to a multiple of eight; the listed numbers (float64); the values. All
 * little-endian. Values are places in a list, in as few bytes as it needs, or numbers as they are.
 */
const kinds = {
  coded8: 0,
  coded16: 1,
  number: 2,
  text: 3,
  listed: 4,
  text8: 5,
  text16: 6,
  listed16: 7,
} as const;

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

interface Packed {
  readonly kind: number;
  readonly words: readonly string[];
  readonly numbers: Float64Array;
  readonly values: Uint8Array | Uint16Array | Uint32Array | Float64Array;
}

const noNumbers = new Float64Array(0);

/** A longer list is no longer near when rows look numbers up, and one of many for few rows is no shorter than these. */
const mostListed = (rows: number): number => Math.max(256, Math.min(4096, Math.floor(rows / 4)));

/** Numbers as places in a list of those that occur, as scores, weights and constants have them; as they are where they are many. */
const packedNumbers = (column: NumberColumn): Packed => {
  const listed = column.listed ?? listNumbers(column.values, mostListed(column.values.length));
  if (listed === null) return { kind: kinds.number, words: [], numbers: noNumbers, values: column.values };
  const { numbers, places } = listed;
  return {
    kind: places instanceof Uint8Array ? kinds.listed : kinds.listed16,
    words: [],
    numbers,
    values: places,
  };
};

const packedText = ({ texts, values }: TextColumn): Packed => {
  const head = { words: texts, numbers: noNumbers };
  if (texts.length <= 1 << 8) return { ...head, kind: kinds.text8, values: Uint8Array.from(values) };
  return texts.length <= 1 << 16
    ? { ...head, kind: kinds.text16, values: Uint16Array.from(values) }
    : { ...head, kind: kinds.text, values };
};

const packed = (column: Column): Packed => {
  if (column.kind === 'text') return packedText(column);
  if (column.kind === 'number') return packedNumbers(column);
  const { codes, values } = column;
  const kind = values instanceof Uint8Array ? kinds.coded8 : kinds.coded16;
  return { kind, words: codes, numbers: noNumbers, values };
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Packed['values']): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A column as bytes that any later version can read. */
export const encodeColumn = (column: Column): Buffer => {
  const { kind, words, numbers, values } = packed(column);
  const list = Buffer.from(JSON.stringify(words));
  const start = aligned(headBytes + list.length);
  const bytes = Buffer.alloc(start + numbers.byteLength + values.byteLength);
  bytes.writeUInt8(format, 0);
  bytes.writeUInt8(kind, 1);
  bytes.writeUInt32LE(values.length, 4);
  bytes.writeUInt32LE(list.length, 8);
  bytes.writeUInt32LE(numbers.length, 12);
  list.copy(bytes, headBytes);
  bytes.set(bytesOf(numbers), start);
  bytes.set(bytesOf(values), start + numbers.byteLength);
  return bytes;
};

/** Memory for the values of a column, all zero. */
export type TakeMemory = (bytes: number) => Uint8Array<ArrayBuffer>;

const ownMemory: TakeMemory = (bytes) => new Uint8Array(bytes);

/**
 * The column again. Codes and numbers lie in memory that is taken for them, texts in their own, none in a window into
 * `bytes`.
 */
export const decodeColumn = (bytes: Uint8Array, take: TakeMemory = ownMemory): Column => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== format) throw new Error(`decodeColumn cannot read format ${view.getUint8(0)}`);
  const kind = view.getUint8(1);
  const rows = view.getUint32(4, true);
  const wordBytes = view.getUint32(8, true);
  const list = JSON.parse(
    Buffer.from(bytes.buffer, bytes.byteOffset + headBytes, wordBytes).toString('utf8'),
  ) as readonly string[];
  const start = aligned(headBytes + wordBytes);
  const places = start + view.getUint32(12, true) * Float64Array.BYTES_PER_ELEMENT;
  /** Values of some bytes each, from one place on. */
  const lying = (place: number, each: number, memory: TakeMemory): [ArrayBuffer, number, number] => {
    const own = memory(rows * each);
    own.set(bytes.subarray(place, place + rows * each));
    return [own.buffer, own.byteOffset, rows];
  };
  if (kind === kinds.coded8)
    return { kind: 'coded', codes: list, values: new Uint8Array(...lying(start, 1, take)) };
  if (kind === kinds.coded16)
    return { kind: 'coded', codes: list, values: new Uint16Array(...lying(start, 2, take)) };
  if (kind === kinds.number) return { kind: 'number', values: new Float64Array(...lying(start, 8, take)) };
  if (kind === kinds.text)
    return { kind: 'text', texts: list, values: new Uint32Array(...lying(start, 4, ownMemory)) };
  if (kind === kinds.text8)
    return { kind: 'text', texts: list, values: Uint32Array.from(bytes.subarray(start, start + rows)) };
  if (kind === kinds.text16)
    return {
      kind: 'text',
      texts: list,
      values: Uint32Array.from(new Uint16Array(...lying(start, 2, ownMemory))),
    };
  if (kind === kinds.listed || kind === kinds.listed16)
    return listedColumn({
      numbers: new Float64Array(new Uint8Array(bytes.subarray(start, places)).buffer),
      places:
        kind === kinds.listed
          ? new Uint8Array(...lying(places, 1, take))
          : new Uint16Array(...lying(places, 2, take)),
    });
  throw new Error(`decodeColumn cannot read kind ${kind}`);
};
