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

/** Bytes that a zip counts without its extension for large files. */
export const largestEntry = 0xffff_ffff;

/** Files that it counts without it. */
const mostFiles = 0xffff;

/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
const [version, largeVersion] = [20, 45];
/** The first day a zip can name, so that the same input gives the same bytes. */
const firstDay = 0x0021;

/** Little is left after the first level of eight: rows of a survey are alike. */
const level = 1;

/** The marks of the parts of a zip. */
const marks = {
  file: 0x04034b50,
  descriptor: 0x08074b50,
  directory: 0x02014b50,
  largeEnd: 0x06064b50,
  largeEndPlace: 0x07064b50,
  end: 0x06054b50,
} as const;

/** What a large file's sizes and place stand under in the directory. */
const largeField = 0x0001;

export interface ZipOptions {
  /** Whether the extension for large files may be used where one is needed; spreadsheets refuse it. */
  readonly isLarge?: boolean;
  /** Bytes from which it is needed; less in tests. */
  readonly limit?: number;
}

/**
 * A zip, piece by piece, in bounded memory: each file is deflated while it is read, in the order they come. A file may be
 * made of what was learned from those before it. Beyond 4 GB it throws, unless the extension for large files (Zip64) may be
 * used; a zip that does not need it is the same with and without. Since sizes are known only afterwards, no file's head has
 * the extension: its descriptor has wide sizes where they are needed, as `java.util.zip` writes and reads them, and every
 * reader of the directory at the end finds them there.
 *
 * Source: PKWARE APPNOTE 6.3.10, with data descriptors; its sections 4.3.14 to 4.3.16 and 4.5.3 for Zip64.
 */
export const zipStream = async function* (
  files: AsyncIterable<StreamedEntry> | Iterable<StreamedEntry>,
  { isLarge = false, limit = largestEntry }: ZipOptions = {},
): AsyncGenerator<Uint8Array> {
  const writer = byteWriter();
  const all: Written[] = [];
  let at = 0;
  const bounded = (value: number): number => {
    if (value > limit && !isLarge) throw new RangeError('zipStream: more than a zip holds');
    return value;
  };
  const take = (): Uint8Array => {
    const bytes = writer.take();
    at = bounded(at + bytes.length);
    return bytes;
  };
  for await (const { path, pieces } of files) {
    const start = at;
    writer.int32(marks.file);
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
    writer.int32(marks.descriptor);
    writer.uint32(checksum);
    const size = plain > limit || packed > limit ? writer.int64 : writer.uint32;
    size(packed);
    size(plain);
    yield take();
    all.push({ path, checksum, packed, plain, at: start });
  }
  const directory = at;
  const narrow = (value: number): number => (value > limit ? largestEntry : value);
  for (const { path, checksum, packed, plain, at: start } of all) {
    const wide = plain > limit || packed > limit ? [plain, packed] : [];
    if (start > limit) wide.push(start);
    const needed = wide.length > 0 ? largeVersion : version;
    writer.int32(marks.directory);
    for (const value of [needed, needed, flags, deflated, 0, firstDay]) writer.int16(value);
    writer.uint32(checksum);
    for (const value of [packed, plain])
      writer.uint32(plain > limit || packed > limit ? largestEntry : value);
    writer.int16(Buffer.byteLength(path));
    writer.int16(wide.length === 0 ? 0 : 4 + 8 * wide.length);
    for (let zero = 0; zero < 3; zero += 1) writer.int16(0);
    writer.int32(0);
    writer.uint32(narrow(start));
    writer.text(path);
    if (wide.length > 0) {
      writer.int16(largeField);
      writer.int16(8 * wide.length);
      for (const value of wide) writer.int64(value);
    }
  }
  const length = writer.length();
  if (all.length > mostFiles || length > limit || directory > limit) {
    bounded(Math.max(length, directory));
    const end = directory + length;
    writer.int32(marks.largeEnd);
    writer.int64(44);
    for (const value of [largeVersion, largeVersion]) writer.int16(value);
    for (let zero = 0; zero < 2; zero += 1) writer.int32(0);
    for (const value of [all.length, all.length, length, directory]) writer.int64(value);
    writer.int32(marks.largeEndPlace);
    writer.int32(0);
    writer.int64(end);
    writer.int32(1);
  }
  const count = Math.min(all.length, mostFiles);
  writer.int32(marks.end);
  for (const value of [0, 0, count, count]) writer.int16(value);
  writer.uint32(narrow(length));
  writer.uint32(narrow(directory));
  writer.int16(0);
  yield take();
};
