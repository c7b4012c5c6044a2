import { constants, inflateRawSync } from 'node:zlib';

const prefix = 'QXCANARYKQX:';
const digits = 6;

/** A text that stands nowhere else, with a number in it. */
export const canary = (number: number): string => `${prefix}${String(number).padStart(digits, '0')};`;

const numbersIn = (text: string): readonly number[] =>
  [...text.matchAll(new RegExp(`${prefix}(\\d{${digits}})`, 'g'))].map(([, number]) => Number(number));

interface Coding {
  /** What the prefix looks like. */
  readonly sought: Buffer;
  /** Bytes before a hit that belong to what is decoded, and how many from there on hold it all. */
  readonly before: number;
  readonly length: number;
  readonly decode: (bytes: Buffer) => string;
}

const whole = canary(0).length;

const plain = (bytes: Buffer): string => bytes.toString('latin1');

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

const codings: Readonly<Record<string, Coding>> = {
  utf8: { sought: Buffer.from(prefix), before: 0, length: whole, decode: plain },
  utf16le: {
    sought: Buffer.from(prefix, 'utf16le'),
    before: 0,
    length: 2 * whole,
    decode: (bytes) => bytes.toString('utf16le'),
  },
  utf16be: {
    sought: swapped(Buffer.from(prefix, 'utf16le')),
    before: 0,
    length: 2 * whole,
    decode: (bytes) => swapped(bytes).toString('utf16le'),
  },
  ...Object.fromEntries(
    ['base64', 'base64url'].flatMap((alphabet) =>
      [0, 1, 2].map((offset) => {
        const coded = Buffer.concat([Buffer.alloc(offset), Buffer.from(prefix)]).toString('base64');
        // letters that also hold bits of what stands before or after
        const before = [0, 2, 3][offset] ?? 0;
        const end = Math.floor(((offset + prefix.length) * 8) / 6);
        const own = coded.slice(before, end);
        const sought = alphabet === 'base64' ? own : own.replaceAll('+', '-').replaceAll('/', '_');
        const decode = (bytes: Buffer) => Buffer.from(plain(bytes), 'base64').toString('latin1');
        return [`${alphabet} ${offset}`, { sought: Buffer.from(sought), before, length: 32, decode }];
      }),
    ),
  ),
  ...Object.fromEntries(
    ['hex', 'HEX'].map((name) => {
      const coded = Buffer.from(prefix).toString('hex');
      return [
        name,
        {
          sought: Buffer.from(name === 'hex' ? coded : coded.toUpperCase()),
          before: 0,
          length: 2 * whole,
          decode: (bytes: Buffer) => Buffer.from(plain(bytes), 'hex').toString('latin1'),
        },
      ];
    }),
  ),
};

const placesOf = function* (bytes: Buffer, sought: Buffer): Iterable<number> {
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) yield at;
};

/** How compressed data begins, and how many bytes to skip before it (a name in a gzip's head ends with a zero). */
const heads = [
  { head: [0x1f, 0x8b, 0x08, 0x00], skip: () => 10 },
  { head: [0x1f, 0x8b, 0x08, 0x08], skip: (bytes: Buffer, at: number) => bytes.indexOf(0, at + 10) + 1 - at },
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({ head: [0x78, level], skip: () => 2 })),
];

/** Whatever can be taken out of what looks like the beginning of something compressed. */
const opened = function* (bytes: Buffer): Iterable<Buffer> {
  for (const { head, skip } of heads)
    for (const at of placesOf(bytes, Buffer.from(head)))
      try {
        const from = at + skip(bytes, at);
        const limits = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 2 ** 24 };
        yield inflateRawSync(bytes.subarray(from, from + 2 ** 20), limits);
      } catch {
        // it only looked so
      }
};

/**
 * The numbers of all canaries in some bytes, with the coding each was found in: UTF-8, UTF-16, base64 at every
 * alignment, hexadecimal, and any of them inside what is compressed with gzip or deflate.
 */
export const canariesIn = (bytes: Buffer, inside = true): ReadonlyMap<number, string> => {
  const found = new Map<number, string>();
  for (const [name, { sought, before, length, decode }] of Object.entries(codings))
    for (const at of placesOf(bytes, sought)) {
      const from = Math.max(0, at - before);
      for (const number of numbersIn(decode(bytes.subarray(from, from + length)))) found.set(number, name);
    }
  if (inside)
    for (const part of opened(bytes))
      for (const [number, name] of canariesIn(part, false)) found.set(number, `${name}, compressed`);
  return found;
};
