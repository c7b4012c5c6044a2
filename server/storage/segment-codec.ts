import type { Column } from '../../analysis/data/column.ts';

const format = 1;
const headBytes = 16;

/**
 * Layout: format (1 byte), kind (1), two unused, rows (uint32), bytes of the word list (uint32), four unused; the
 * word list as JSON; zeros up to a multiple of eight; the values, little-endian.
 */
const kinds = { coded8: 0, coded16: 1, number: 2, text: 3 } as const;

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

const kindOf = (column: Column): number =>
  column.kind === 'coded'
    ? column.values instanceof Uint8Array
      ? kinds.coded8
      : kinds.coded16
    : kinds[column.kind];

/** A column as bytes that any later version can read. */
export const encodeColumn = (column: Column): Buffer => {
  const list = column.kind === 'coded' ? column.codes : column.kind === 'text' ? column.texts : [];
  const words = Buffer.from(JSON.stringify(list));
  const start = aligned(headBytes + words.length);
  const bytes = Buffer.alloc(start + column.values.byteLength);
  bytes.writeUInt8(format, 0);
  bytes.writeUInt8(kindOf(column), 1);
  bytes.writeUInt32LE(column.values.length, 4);
  bytes.writeUInt32LE(words.length, 8);
  words.copy(bytes, headBytes);
  const { buffer, byteOffset, byteLength } = column.values;
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start);
  return bytes;
};

/** The column again. The values are its own memory, not a window into `bytes`. */
export const decodeColumn = (bytes: Uint8Array): Column => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== format) throw new Error(`decodeColumn cannot read format ${view.getUint8(0)}`);
  const kind = view.getUint8(1);
  const rows = view.getUint32(4, true);
  const wordBytes = view.getUint32(8, true);
  const list = JSON.parse(
    Buffer.from(bytes.buffer, bytes.byteOffset + headBytes, wordBytes).toString('utf8'),
  ) as readonly string[];
  const values = bytes.slice(aligned(headBytes + wordBytes));
  const { buffer, byteOffset } = new Uint8Array(values);
  if (kind === kinds.coded8)
    return { kind: 'coded', codes: list, values: new Uint8Array(buffer, byteOffset, rows) };
  if (kind === kinds.coded16)
    return { kind: 'coded', codes: list, values: new Uint16Array(buffer, byteOffset, rows) };
  if (kind === kinds.number) return { kind: 'number', values: new Float64Array(buffer, byteOffset, rows) };
  if (kind === kinds.text)
    return { kind: 'text', texts: list, values: new Uint32Array(buffer, byteOffset, rows) };
  throw new Error(`decodeColumn cannot read kind ${kind}`);
};
