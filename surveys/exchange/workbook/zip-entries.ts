import { limits } from './limits.ts';
import { damaged, overLimit } from './refusal.ts';

/** A file in a zip, before it is unfolded. */
export interface ZipEntry {
  readonly name: string;
  readonly deflated: boolean;
  /** Bytes as they lie in the zip. */
  readonly packed: Uint8Array;
  /** What the zip says it unfolds to; a claim. */
  readonly size: number;
  readonly checksum: number;
}

const endLength = 22;
const longestComment = 65_535;

const endOf = (view: DataView): number => {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1)
    if (
      view.getUint32(at, true) === 0x06054b50 &&
      at + endLength + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  return damaged('truncated');
};

/** A name that could mean another place than the one it names. */
const isTrick = (name: string): boolean =>
  name === '' ||
  /^[/\\]|\\|:|\p{Cc}/u.test(name) ||
  name.split('/').some((part) => part === '..' || part === '.');

const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The files of a zip by its central directory, under their names in small letters. Refused: what is cut off, split or zip64, encrypted or packed in another
 * way than deflate, names that are paths elsewhere or stand twice, files that share bytes, more than the limits.
 */
export const zipEntries = (bytes: Uint8Array): ReadonlyMap<string, ZipEntry> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < endLength) return damaged('truncated');
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || length === 0xffffffff || start === 0xffffffff) return damaged('zip64');
  if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) return damaged('zip64');
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) return damaged('zip');
  if (start + length !== end) return damaged('zip');
  if (count > limits.entries) return overLimit('entries');

  const entries = new Map<string, ZipEntry>();
  const spans: Span[] = [];
  let claimed = 0;
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return damaged('zip');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const checksum = view.getUint32(at + 16, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return damaged('zip');
    const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
    const name = decoded(rawName);
    if (isTrick(name)) return damaged('path', name.slice(0, 100));
    const folded = name.toLowerCase();
    if (entries.has(folded)) return damaged('twice', name.slice(0, 100));
    if ((flags & 0x2041) !== 0) return damaged('encrypted', name);
    if (method !== 0 && method !== 8) return damaged('method', name);
    const local = view.getUint32(at + 42, true);
    if (packed === 0xffffffff || size === 0xffffffff || local === 0xffffffff) return damaged('zip64', name);
    claimed += size;
    if (claimed > limits.unpacked) return overLimit('unpacked', name);
    if (local + 30 > start || view.getUint32(local, true) !== 0x04034b50) return damaged('zip', name);
    const localName = bytes.subarray(local + 30, local + 30 + view.getUint16(local + 26, true));
    if (decoded(localName) !== name) return damaged('zip', name);
    const data = local + 30 + localName.length + view.getUint16(local + 28, true);
    if (data + packed > start) return damaged('overlap', name);
    spans.push({ start: local, end: data + packed });
    entries.set(folded, {
      name,
      deflated: method === 8,
      packed: bytes.subarray(data, data + packed),
      size,
      checksum,
    });
    at = next;
  }
  if (at !== end) return damaged('zip');
  spans.sort((one, other) => one.start - other.start);
  if (spans.some((span, index) => span.start < (spans[index - 1]?.end ?? 0))) return damaged('overlap');
  return entries;
};
