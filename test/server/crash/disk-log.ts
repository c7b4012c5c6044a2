import { appendFileSync, readFileSync } from 'node:fs';

/** One thing processes did to the files of a folder, or said to somebody. */
export type DiskStep =
  | { readonly kind: 'write'; readonly inode: bigint; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'cut'; readonly inode: bigint; readonly length: number }
  /** A sync is of what was done before it was begun, which the same thread said. */
  | { readonly kind: 'begin'; readonly thread: number }
  | { readonly kind: 'sync'; readonly inode: bigint; readonly thread: number }
  | { readonly kind: 'make' | 'link'; readonly inode: bigint; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'reply'; readonly text: string };

const headBytes = 32;

const stepOf = (kind: string, inode: bigint, offset: number, path: string, data: Buffer): DiskStep => {
  switch (kind) {
    case 'W':
      return { kind: 'write', inode, offset, data };
    case 'T':
      return { kind: 'cut', inode, length: offset };
    case 'S':
      return { kind: 'sync', inode, thread: offset };
    case 'B':
      return { kind: 'begin', thread: offset };
    case 'C':
      return { kind: 'make', inode, path };
    case 'L':
      return { kind: 'link', inode, path };
    case 'U':
      return { kind: 'remove', path };
    case 'N':
      return { kind: 'rename', path, to: data.toString() };
    case 'R':
      return { kind: 'reply', text: data.toString() };
    default:
      throw new Error(`disk log: ${kind} is no kind of step`);
  }
};

/** What `disk-shim.c` wrote down, in the order in which it was done. */
export const readDiskLog = (path: string): readonly DiskStep[] => {
  const bytes = readFileSync(path);
  const steps: DiskStep[] = [];
  for (let at = 0; at + headBytes <= bytes.length; ) {
    const [name, data] = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 28)];
    const from = at + headBytes;
    // written at this moment
    if (from + name + data > bytes.length) break;
    const kind = String.fromCharCode(bytes[at] ?? 0);
    steps.push(
      stepOf(
        kind,
        bytes.readBigUInt64LE(at + 8),
        Number(bytes.readBigUInt64LE(at + 16)),
        bytes.toString('utf8', from, from + name),
        bytes.subarray(from + name, from + name + data),
      ),
    );
    at = from + name + data;
  }
  return steps;
};

/** Puts a word of somebody else among what is written down, as if it had been said in reply. */
export const noteInDiskLog = (path: string, text: string): void => {
  const data = Buffer.from(text);
  const head = Buffer.alloc(headBytes);
  head.write('R');
  head.writeUInt32LE(data.length, 28);
  appendFileSync(path, Buffer.concat([head, data]));
};
