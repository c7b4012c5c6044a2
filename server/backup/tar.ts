/** A file to be put into an archive. */
export interface Packed {
  readonly name: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A file met in an archive; `bytes` must be read to its end before the next one is asked for. */
export interface Unpacked {
  readonly name: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** An archive that is not whole or not ours. */
export class ArchiveFault extends Error {}

const block = 512;
const nameBytes = 100;
const sizeAt = 124;
const sumAt = 148;

/** Bytes that fit eleven octal digits; beyond, sizes are binary with the first bit set, as GNU tar writes them. */
const octalLimit = 8 ** 11;

const header = ({ name, size }: Pick<Packed, 'name' | 'size'>): Buffer => {
  const head = Buffer.alloc(block);
  head.write(name, 0, nameBytes, 'utf8');
  head.write('0000600\0', 100, 'ascii');
  head.write('0000000\0', 108, 'ascii');
  head.write('0000000\0', 116, 'ascii');
  if (size < octalLimit) head.write(`${size.toString(8).padStart(11, '0')}\0`, sizeAt, 'ascii');
  else {
    head[sizeAt] = 0x80;
    head.writeBigUInt64BE(BigInt(size), sizeAt + 4);
  }
  head.write('00000000000\0', 136, 'ascii');
  head.write('        ', sumAt, 'ascii');
  head.write('0', 156, 'ascii');
  head.write('ustar\x0000', 257, 'ascii');
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, sumAt, 'ascii');
  return head;
};

/** Files as one archive that `tar` reads. */
export async function* tarOf(files: AsyncIterable<Packed> | Iterable<Packed>): AsyncGenerator<Uint8Array> {
  for await (const file of files) {
    yield header(file);
    let written = 0;
    for await (const bytes of file.bytes) {
      written += bytes.length;
      yield bytes;
    }
    if (written !== file.size) throw new ArchiveFault(`${file.name}: ${written} bytes for ${file.size}`);
    const rest = written % block;
    if (rest > 0) yield Buffer.alloc(block - rest);
  }
  yield Buffer.alloc(2 * block);
}

const textAt = (head: Buffer, from: number, length: number): string => {
  const field = head.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString('utf8');
};

const sizeOf = (head: Buffer): number => {
  if (((head[sizeAt] ?? 0) & 0x80) !== 0) return Number(head.readBigUInt64BE(sizeAt + 4));
  const digits = textAt(head, sizeAt, 12).trim();
  return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
};

const isSound = (head: Buffer): boolean => {
  const told = Number.parseInt(textAt(head, sumAt, 8).trim(), 8);
  const sum = head.reduce((all, byte, at) => all + (at >= sumAt && at < sumAt + 8 ? 32 : byte), 0);
  return told === sum && textAt(head, 257, 6).startsWith('ustar') && (head[156] ?? 0) === 0x30;
};

/** Reads so many bytes at a time from what comes in pieces of any length. */
const pieces = (source: AsyncIterable<Uint8Array>) => {
  const reader = source[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array(0);
  /** What there is, at most so much; empty at the end. */
  const some = async (most: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const next = await reader.next();
      if (next.done === true) return held;
      held = next.value;
    }
    const part = held.subarray(0, most);
    held = held.subarray(part.length);
    return part;
  };
  return {
    some,
    whole: async (length: number): Promise<Buffer> => {
      const parts: Uint8Array[] = [];
      let left = length;
      while (left > 0) {
        const part = await some(left);
        if (part.length === 0) throw new ArchiveFault('ends too soon');
        parts.push(part);
        left -= part.length;
      }
      return Buffer.concat(parts);
    },
    /** Reads to the end, so that whoever makes the bytes has checked all of them. */
    drain: async (): Promise<void> => {
      while ((await some(block)).length > 0);
    },
  };
};

/** The plain files of an archive, one after the other, in bounded memory. */
export async function* untar(source: AsyncIterable<Uint8Array>): AsyncGenerator<Unpacked> {
  const input = pieces(source);
  for (;;) {
    const head = await input.whole(block);
    if (head.every((byte) => byte === 0)) {
      await input.drain();
      return;
    }
    const size = sizeOf(head);
    if (!isSound(head) || !Number.isSafeInteger(size)) throw new ArchiveFault('is no archive of ours');
    let left = size;
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      while (left > 0) {
        const part = await input.some(left);
        if (part.length === 0) throw new ArchiveFault('ends too soon');
        left -= part.length;
        yield part;
      }
    };
    yield { name: textAt(head, 0, nameBytes), size, bytes: bytes() };
    if (left > 0) throw new ArchiveFault('a file was not read');
    const rest = size % block;
    if (rest > 0) await input.whole(block - rest);
  }
}
