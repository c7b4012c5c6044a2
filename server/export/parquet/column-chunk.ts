import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { byteWriter } from '../byte-writer.ts';
import { bitsFor, writePacked, writeRun, writeRuns } from './bit-runs.ts';
import { type ParquetType, physicalType, writePlain } from './parquet-type.ts';
import { type ThriftStruct, thriftBytes } from './thrift.ts';

const deflated = promisify(gzip);

const encodings = { plain: 0, runs: 3, dictionary: 8 } as const;
const codecs = { none: 0, gzip: 2 } as const;
/** Packed places of up to 256 values have little left to deflate. */
const widestPacked = 8;
const pages = { data: 0, dictionary: 2 } as const;

/** Values of some rows: the different ones, null where there is none, and which of them each row has. */
export interface ParquetValues {
  readonly cells: readonly (string | null)[];
  readonly of: Uint8Array | Uint16Array;
}

/** A column's values of one group of rows, while they come in. */
export interface ChunkBuilder {
  readonly add: (values: ParquetValues) => void;
  /** Bytes that the different values take, about. */
  readonly held: () => number;
  /** Everything since the last call, as bytes, and what the footer says of them when they begin at `at`. */
  readonly take: () => Promise<{
    readonly pieces: readonly Uint8Array[];
    /** Bytes before they were deflated. */
    readonly plain: number;
    readonly described: (at: number) => ThriftStruct;
  }>;
}

interface Page {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
  readonly plain: number;
}

const page = async (kind: number, plain: Uint8Array, codec: number, about: ThriftStruct): Promise<Page> => {
  const body = codec === codecs.gzip ? await deflated(plain, { level: 1 }) : plain;
  const head = thriftBytes({ 1: { i32: kind }, 2: { i32: plain.length }, 3: { i32: body.length }, ...about });
  return { head, body, plain: head.length + plain.length };
};

/** What a row's place in its own list stands for: the number of a value, and whether it is one. */
interface Meanings {
  readonly values: Uint16Array;
  readonly isValue: Uint8Array;
}

/** Puts the numbers of the values that are there behind those that are `filled`, and bits of whether each row has one. */
const take = (
  of: ParquetValues['of'],
  { values, isValue }: Meanings,
  given: Uint16Array,
  filled: number,
  present: Uint8Array,
  from: number,
): number => {
  const { length } = of;
  let at = filled;
  let row = 0;
  if ((from & 7) === 0)
    for (; row + 8 <= length; row += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) byte |= (isValue[of[row + bit] ?? 0] ?? 0) << bit;
      present[(from + row) >>> 3] = byte;
      if (byte === 0) continue;
      for (let bit = 0; bit < 8; bit += 1) {
        // what is no value is written over by the next one
        given[at] = values[of[row + bit] ?? 0] ?? 0;
        at += (byte >>> bit) & 1;
      }
    }
  for (; row < length; row += 1) {
    const own = of[row] ?? 0;
    const is = isValue[own] ?? 0;
    given[at] = values[own] ?? 0;
    at += is;
    const byte = (from + row) >>> 3;
    present[byte] = (present[byte] ?? 0) | (is << ((from + row) & 7));
  }
  return at;
};

/** A builder for columns of this type; its different values are kept once, and written so where that is shorter. */
export const chunkBuilder = (name: string, type: ParquetType, rows: number): ChunkBuilder => {
  const seen = new Map<string, number>();
  // a group has no more different values than rows, and those are at most 65,536
  const given = new Uint16Array(rows + 8);
  const present = new Uint8Array(Math.ceil(rows / 8));
  let count = 0;
  let filled = 0;
  let held = 0;

  return {
    add: ({ cells, of }) => {
      const values = new Uint16Array(cells.length);
      const isValue = new Uint8Array(cells.length);
      for (const [place, value] of cells.entries()) {
        if (value === null) continue;
        isValue[place] = 1;
        const known = seen.get(value);
        values[place] = known ?? seen.size;
        if (known !== undefined) continue;
        seen.set(value, seen.size);
        held += value.length;
      }
      filled = take(of, { values, isValue }, given, filled, present, count);
      count += of.length;
    },
    held: () => held,
    take: async () => {
      const values = [...seen.keys()];
      const indexes = given.subarray(0, filled);
      const rowCount = count;
      const nulls = rowCount - filled;
      const groups = Math.ceil(rowCount / 8);
      const levels = byteWriter(groups + 8);
      if (nulls === 0 || filled === 0) writeRun(levels, nulls === 0 ? 1 : 0, rowCount, 1);
      else writePacked(levels, present.subarray(0, groups), groups);
      present.fill(0);
      seen.clear();
      count = 0;
      filled = 0;
      held = 0;

      const listed = byteWriter(1024);
      for (const value of values) writePlain(listed, type, value);
      const width = bitsFor(values.length - 1);
      const isListed = values.length > 0 && values.length * 2 <= indexes.length;
      const levelBytes = levels.take();
      const data = byteWriter(levelBytes.length + (isListed ? (indexes.length * width) / 8 + 64 : 65_536));
      data.int32(levelBytes.length);
      data.bytes(levelBytes);
      if (isListed) {
        data.byte(width);
        writeRuns(data, indexes, width);
      } else for (const index of indexes) writePlain(data, type, values[index] ?? '');
      const codec = isListed && width <= widestPacked ? codecs.none : codecs.gzip;
      const encoding = isListed ? encodings.dictionary : encodings.plain;
      const written = await Promise.all([
        ...(isListed
          ? [
              page(pages.dictionary, listed.take(), codec, {
                7: { struct: { 1: { i32: values.length }, 2: { i32: encodings.plain } } },
              }),
            ]
          : []),
        page(pages.data, data.take(), codec, {
          5: {
            struct: {
              1: { i32: rowCount },
              2: { i32: encoding },
              3: { i32: encodings.runs },
              4: { i32: encodings.runs },
            },
          },
        }),
      ]);
      const pieces = written.flatMap(({ head, body }) => [head, body]);
      const packed = pieces.reduce((sum, { length }) => sum + length, 0);
      const plain = written.reduce((sum, own) => sum + own.plain, 0);
      const [dictionary] = isListed ? written : [];
      const dictionaryLength = dictionary === undefined ? 0 : dictionary.head.length + dictionary.body.length;
      return {
        pieces,
        plain,
        described: (at) => ({
          2: { i64: at },
          3: {
            struct: {
              1: { i32: physicalType(type) },
              2: { list: [...new Set([encodings.plain, encodings.runs, encoding])].map((i32) => ({ i32 })) },
              3: { list: [{ text: name }] },
              4: { i32: codec },
              5: { i64: rowCount },
              6: { i64: plain },
              7: { i64: packed },
              9: { i64: at + dictionaryLength },
              11: isListed ? { i64: at } : undefined,
              12: { struct: { 3: { i64: nulls } } },
            },
          },
        }),
      };
    },
  };
};
