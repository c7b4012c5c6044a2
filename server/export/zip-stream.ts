import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { byteWriter } from './byte-writer.ts';

/** A file in a zip, written while it is read. */
export interface StreamedEntry {
  readonly path: string;
  readonly pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

interface Written {
  readonly path: string;
  readonly checksum: number;
  readonly packed: number;
  readonly plain: number;
  readonly at: number;
}

/** A zip without the extension for large files, which spreadsheets refuse, holds no more. */
export const largestEntry = 0xffff_ffff;

/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** The first day a zip can name, so that the same input gives the same bytes. */
const firstDay = 0x0021;

/** Little is left after the first level of eight: rows of a survey are alike. */
const level = 1;

const bounded = (value: number): number => {
  if (value > largestEntry) throw new RangeError('zipStream: more than a zip holds');
  return value;
};

/**
 * A zip, piece by piece, in bounded memory: each file is deflated while it is read, in the order they come. A file may be
 * made of what was learned from those before it. Throws beyond 4 GB.
 *
 * Source: PKWARE APPNOTE 6.3.10, with data descriptors.
 */
export const zipStream = async function* (
  files: AsyncIterable<StreamedEntry> | Iterable<StreamedEntry>,
): AsyncGenerator<Uint8Array> {
  const writer = byteWriter();
  const all: Written[] = [];
  let at = 0;
  const take = (): Uint8Array => {
    const bytes = writer.take();
    at = bounded(at + bytes.length);
    return bytes;
  };
  for await (const { path, pieces } of files) {
    const start = at;
    writer.int32(0x04034b50);
    for (const value of [version, flags, deflated, 0, firstDay]) writer.int16(value);
    for (let zero = 0; zero < 3; zero += 1) writer.int32(0);
    writer.int16(Buffer.byteLength(path));
    writer.int16(0);
    writer.text(path);
    yield take();
    let checksum = 0;
    let plain = 0;
    let packed = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
        checksum = crc32(bytes, checksum);
        plain = bounded(plain + bytes.length);
        yield bytes;
      }
    };
    const source = Readable.from(counted(), { objectMode: true, highWaterMark: 2 });
    const packing = createDeflateRaw({ level });
    source.on('error', (error) => packing.destroy(error));
    packing.on('close', () => source.destroy());
    for await (const piece of source.pipe(packing)) {
      const bytes: Uint8Array = piece;
      packed += bytes.length;
      at = bounded(at + bytes.length);
      yield bytes;
    }
    writer.int32(0x08074b50);
    writer.uint32(checksum);
    writer.uint32(packed);
    writer.uint32(plain);
    yield take();
    all.push({ path, checksum, packed, plain, at: start });
  }
  const directory = at;
  for (const { path, checksum, packed, plain, at: start } of all) {
    writer.int32(0x02014b50);
    for (const value of [version, version, flags, deflated, 0, firstDay]) writer.int16(value);
    for (const value of [checksum, packed, plain]) writer.uint32(value);
    writer.int16(Buffer.byteLength(path));
    for (let zero = 0; zero < 4; zero += 1) writer.int16(0);
    writer.int32(0);
    writer.uint32(start);
    writer.text(path);
  }
  const length = writer.length();
  writer.int32(0x06054b50);
  for (const value of [0, 0, all.length, all.length]) writer.int16(value);
  writer.uint32(length);
  writer.uint32(directory);
  writer.int16(0);
  yield take();
};
