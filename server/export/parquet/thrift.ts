import { type ByteWriter, byteWriter } from '../byte-writer.ts';

/** A value of the compact protocol of Thrift, as far as Parquet's metadata needs it. */
export type Thrift =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly text: string }
  | { readonly bool: boolean }
  | { readonly struct: ThriftStruct }
  | { readonly list: readonly Thrift[] };

/** Fields by number, in rising order; one that is undefined is left out. */
export type ThriftStruct = Readonly<Record<number, Thrift | undefined>>;

const varint = (writer: ByteWriter, value: bigint): void => {
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) writer.byte(Number(rest & 0x7fn) | 0x80);
  writer.byte(Number(rest));
};

const zigzag = (value: number): bigint => {
  const whole = BigInt(value);
  return whole < 0n ? -2n * whole - 1n : 2n * whole;
};

const kindOf = (value: Thrift): number => {
  if ('i32' in value) return 5;
  if ('i64' in value) return 6;
  if ('text' in value) return 8;
  if ('list' in value) return 9;
  if ('struct' in value) return 12;
  return value.bool ? 1 : 2;
};

const write = (writer: ByteWriter, value: Thrift): void => {
  if ('i32' in value) varint(writer, zigzag(value.i32));
  else if ('i64' in value) varint(writer, zigzag(value.i64));
  else if ('text' in value) {
    varint(writer, BigInt(Buffer.byteLength(value.text)));
    writer.text(value.text);
  } else if ('list' in value) {
    const [first] = value.list;
    const kind = first === undefined ? 12 : kindOf(first);
    const size = value.list.length;
    writer.byte((Math.min(size, 15) << 4) | kind);
    if (size >= 15) varint(writer, BigInt(size));
    for (const each of value.list) write(writer, each);
  } else if ('struct' in value) writeStruct(writer, value.struct);
};

const writeStruct = (writer: ByteWriter, fields: ThriftStruct): void => {
  let last = 0;
  for (const [id, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const delta = Number(id) - last;
    if (delta > 15) throw new RangeError('thriftBytes: fields too far apart');
    writer.byte((delta << 4) | kindOf(value));
    write(writer, value);
    last = Number(id);
  }
  writer.byte(0);
};

/**
 * A struct as bytes.
 *
 * Source: Apache Thrift, compact protocol.
 *
 * @example
 * [...thriftBytes({ 1: { i32: -1 }, 3: { text: 'a' } })] // [0x15, 1, 0x28, 1, 97, 0]
 */
export const thriftBytes = (fields: ThriftStruct): Uint8Array => {
  const writer = byteWriter(256);
  writeStruct(writer, fields);
  return writer.take();
};
