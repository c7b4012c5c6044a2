import { byteWriter } from '../byte-writer.ts';
import { chunkBuilder, type ParquetValues } from './column-chunk.ts';
import { type ParquetType, schemaElement } from './parquet-type.ts';
import { type Thrift, thriftBytes } from './thrift.ts';

export interface ParquetColumn {
  readonly name: string;
  readonly type: ParquetType;
}

export interface ParquetFile {
  readonly columns: readonly ParquetColumn[];
  /** Program that wrote it. */
  readonly product: string;
  /** What travels with the file, by name. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Some rows, column by column; at most a group of them. */
export interface ParquetBatch {
  readonly rows: number;
  readonly columns: readonly ParquetValues[];
}

const rowsInGroup = 65_536;
/** Bytes of different values that a group of rows may hold before it is written. */
const mostHeld = 16_777_216;
/** Pages are small and many; they are given together. */
const pieceBytes = 262_144;
const magic = 'PAR1';

/**
 * A Parquet file, piece by piece: groups of rows, in each a page for every column, values listed once where that is shorter,
 * deflated; the footer has names, types and facts.
 *
 * Source: Apache Parquet 2.10 (parquet-format).
 */
export const writeParquet = async function* (
  { columns, product, facts }: ParquetFile,
  batches: AsyncIterable<ParquetBatch> | Iterable<ParquetBatch>,
): AsyncGenerator<Uint8Array> {
  const builders = columns.map(({ name, type }) => chunkBuilder(name, type, rowsInGroup));
  const groups: Thrift[] = [];
  let at = magic.length;
  let total = 0;
  let waiting = 0;
  const flush = async function* (): AsyncGenerator<Uint8Array> {
    if (waiting === 0) return;
    const chunks = await Promise.all(builders.map((builder) => builder.take()));
    const start = at;
    const plain = chunks.reduce((sum, chunk) => sum + chunk.plain, 0);
    const described: Thrift[] = [];
    let held: Uint8Array[] = [];
    let bytes = 0;
    for (const chunk of chunks) {
      described.push({ struct: chunk.described(at) });
      const packed = chunk.pieces.reduce((sum, { length }) => sum + length, 0);
      at += packed;
      bytes += packed;
      held.push(...chunk.pieces);
      if (bytes < pieceBytes) continue;
      yield Buffer.concat(held);
      held = [];
      bytes = 0;
    }
    if (bytes > 0) yield Buffer.concat(held);
    groups.push({
      struct: { 1: { list: described }, 2: { i64: plain }, 3: { i64: waiting }, 6: { i64: at - start } },
    });
    total += waiting;
    waiting = 0;
  };

  yield Buffer.from(magic);
  for await (const batch of batches) {
    const held = builders.reduce((sum, own) => sum + own.held(), 0);
    if (waiting + batch.rows > rowsInGroup || held > mostHeld) yield* flush();
    for (const [column, values] of batch.columns.entries()) builders[column]?.add(values);
    waiting += batch.rows;
  }
  yield* flush();
  const footer = thriftBytes({
    1: { i32: 2 },
    2: {
      list: [
        { struct: { 4: { text: 'schema' }, 5: { i32: columns.length } } },
        ...columns.map(({ name, type }) => ({ struct: schemaElement(name, type) })),
      ],
    },
    3: { i64: total },
    4: { list: groups },
    5: {
      list: Object.entries(facts).map(([key, value]) => ({
        struct: { 1: { text: key }, 2: { text: value } },
      })),
    },
    6: { text: product },
  });
  const end = byteWriter();
  end.bytes(footer);
  end.int32(footer.length);
  end.text(magic);
  yield end.take();
};
