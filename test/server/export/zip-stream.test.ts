import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { byteStream } from '../../../server/export/byte-stream.ts';
import { type ZipOptions, zipStream } from '../../../server/export/zip-stream.ts';
import { unzipped } from '../../support/unzipped.ts';

/** Not alike, so that they stay long when deflated. */
const noise = (length: number, seed: number): Uint8Array => {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
};

const files = [
  { path: 'small.txt', text: Buffer.from('small') },
  { path: 'large.bin', text: Buffer.from(noise(3000, 7)) },
  { path: 'datos/día.csv', text: Buffer.from('a,b\r\n1,2\r\n') },
];

const zipped = async (options: ZipOptions, all: typeof files = files): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  const entries = all.map(({ path, text }) => ({ path, pieces: [text] }));
  for await (const piece of zipStream(entries, options)) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** What the directory of a zip says, read as APPNOTE has it, with the extension where a field is full. */
const directoryOf = (bytes: Buffer) => {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const wide = (at: number): number => Number(bytes.readBigUInt64LE(at));
  const isWide = bytes.readUInt32LE(end + 16) === 0xffff_ffff;
  const large = isWide ? wide(end - 20 + 8) : 0;
  if (isWide) {
    expect(bytes.readUInt32LE(end - 20)).toBe(0x07064b50);
    expect(bytes.readUInt32LE(large)).toBe(0x06064b50);
    expect(wide(large + 4) + 12).toBe(end - 20 - large);
  }
  const count = isWide ? wide(large + 32) : bytes.readUInt16LE(end + 10);
  let at = isWide ? wide(large + 48) : bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)];
    const path = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    let extra = at + 46 + nameLength + 4;
    const full = (field: number): number => {
      const value = bytes.readUInt32LE(at + field);
      if (value !== 0xffff_ffff) return value;
      extra += 8;
      return wide(extra - 8);
    };
    const [plain, packed, start] = [full(24), full(20), full(42)];
    const isLarge = extraLength > 0;
    at += 46 + nameLength + extraLength;
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const text = inflateRawSync(bytes.subarray(data, data + packed));
    expect(text.length).toBe(plain);
    expect(bytes.readUInt32LE(data + packed)).toBe(0x08074b50);
    expect(bytes.readUInt32LE(data + packed + 4)).toBe(crc32(text));
    return { path, text, isLarge };
  });
};

describe('a zip that is streamed', () => {
  it('uses the extension for large files where a file or its place is past the limit, and is read by it', async () => {
    const bytes = await zipped({ isLarge: true, limit: 1000 });
    const read = directoryOf(bytes);
    expect(
      read.map(({ path, text }) => [
        path,
        text.equals(files.find((own) => own.path === path)?.text ?? Buffer.of()),
      ]),
    ).toEqual(files.map(({ path }) => [path, true]));
    expect(read.map(({ isLarge }) => isLarge)).toEqual([false, true, true]);
  });

  it('is the same with and without the extension where nothing needs it', async () => {
    const plain = await zipped({});
    expect((await zipped({ isLarge: true })).equals(plain)).toBe(true);
    expect([...unzipped(plain)].map(([name]) => name)).toEqual(files.map(({ path }) => path.toLowerCase()));
    expect(directoryOf(plain)).toHaveLength(files.length);
  });

  it('refuses what it cannot hold where the extension is not allowed, while it is written', async () => {
    await expect(zipped({ limit: 1000 })).rejects.toThrow('more than a zip holds');
  });
});

describe('a stream of bytes', () => {
  it('begins nothing before somebody reads, and ends what it began when nobody reads on', async () => {
    const done: string[] = [];
    const pieces = async function* (): AsyncGenerator<string> {
      done.push('begun');
      try {
        yield 'one';
        yield 'two';
      } finally {
        done.push('ended');
      }
    };
    const unread = byteStream(pieces());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(done).toEqual([]);
    await unread.cancel();
    expect(done).toEqual([]);
    const reader = byteStream(pieces()).getReader();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('one');
    await reader.cancel();
    expect(done).toEqual(['begun', 'ended']);
  });
});
