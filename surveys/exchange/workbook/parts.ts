import { type XmlEvents, XmlFault, xmlBudget, xmlReader } from '../xml.ts';
import { checksum } from './checksum.ts';
import { inflate, isInflateFault } from './deflate.ts';
import { limits } from './limits.ts';
import { damaged, overLimit } from './refusal.ts';
import { type ZipEntry, zipEntries } from './zip-entries.ts';

/** The files of a packed workbook. */
export interface Parts {
  readonly names: readonly string[];
  /** Reads one as XML; false when there is none of that name. Capitals do not count. */
  readonly read: (name: string, events: XmlEvents) => boolean;
}

/** The bytes of an entry in pieces, as many as it says and with its checksum; `count` counts what is unfolded. */
const unfold = (entry: ZipEntry, count: (length: number) => void, take: (part: Uint8Array) => void): void => {
  let length = 0;
  let sum = 0;
  const counted = (part: Uint8Array): void => {
    length += part.length;
    count(part.length);
    if (length > entry.size) damaged('size', entry.name);
    sum = checksum(part, sum);
    take(part);
  };
  if (entry.deflated)
    try {
      inflate(entry.packed, counted);
    } catch (error) {
      if (isInflateFault(error)) damaged('deflate', entry.name);
      throw error;
    }
  else counted(entry.packed);
  if (length !== entry.size) damaged('size', entry.name);
  if (sum !== entry.checksum) damaged('checksum', entry.name);
};

const decoder = (first: Uint8Array): TextDecoder => {
  const [one, two] = first;
  if (one === 0xff && two === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (one === 0xfe && two === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
};

/** Opens a packed workbook. What is unfolded is counted over all its files; those nobody asks for stay folded. */
export const openParts = (bytes: Uint8Array): Parts => {
  const entries = zipEntries(bytes);
  const budget = xmlBudget();
  let unpacked = 0;
  const read = (name: string, events: XmlEvents): boolean => {
    const entry = entries.get(name.toLowerCase());
    if (entry === undefined) return false;
    const reader = xmlReader(events, budget);
    let text: TextDecoder | null = null;
    const decode = (part?: Uint8Array): string => {
      text ??= decoder(part ?? new Uint8Array());
      try {
        return part === undefined ? text.decode() : text.decode(part, { stream: true });
      } catch {
        return damaged('part-encoding', name);
      }
    };
    try {
      unfold(
        entry,
        (length) => {
          unpacked += length;
          if (unpacked > limits.unpacked) overLimit('unpacked', name);
        },
        (part) => reader.write(decode(part)),
      );
      reader.write(decode());
      reader.end();
    } catch (error) {
      if (error instanceof XmlFault) damaged(error.reason, `${name}:${error.line}`);
      throw error;
    }
    return true;
  };
  return { names: [...entries.values()].map(({ name }) => name), read };
};
