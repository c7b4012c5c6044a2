import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DiskStep } from './disk-log.ts';

/** What of the writes that were not synced is on the disk after the power has gone. */
export const losses = ['none', 'prefix', 'subset', 'torn'] as const;
export type Loss = (typeof losses)[number];

/** Disks write so many bytes whole. */
const sector = 512;

type Change =
  | { readonly kind: 'write'; readonly order: number; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'cut'; readonly order: number; readonly length: number };

/** Bytes with room to grow. */
interface Image {
  room: Buffer;
  length: number;
}

/** A file as it was before anything was written down; without bytes, a folder. */
export interface StartFile {
  readonly path: string;
  readonly inode: bigint;
  readonly bytes: Buffer | null;
}

/** All that is in a folder at this moment. */
export const filesIn = (folder: string): readonly StartFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = entry.isFile() ? readFileSync(path) : null;
      return { path, inode: statSync(path, { bigint: true }).ino, bytes };
    });

/** What was done without the syncs of some files, as if nobody had asked for them. */
export const withoutSyncs = (
  steps: readonly DiskStep[],
  start: readonly StartFile[],
  isUnsynced: (path: string) => boolean,
): readonly DiskStep[] => {
  const unsynced = new Set(start.filter(({ path }) => isUnsynced(path)).map(({ inode }) => inode));
  return steps.filter((step) => {
    if (step.kind === 'make') unsynced[isUnsynced(step.path) ? 'add' : 'delete'](step.inode);
    return step.kind !== 'sync' || !unsynced.has(step.inode);
  });
};

interface DiskFile {
  /** What is on the disk for certain. */
  readonly image: Image;
  /** What was done since the last sync. */
  pending: Change[];
}

type Naming = Extract<DiskStep, { readonly kind: 'make' | 'link' | 'remove' | 'rename' }>;

const imageOf = (bytes: Buffer): Image => ({ room: Buffer.from(bytes), length: bytes.length });

const cut = (image: Image, length: number): void => {
  if (length > image.room.length) image.room = Buffer.concat([image.room, Buffer.alloc(length)]);
  image.room.fill(0, length, Math.max(length, image.length));
  image.length = length;
};

const put = (image: Image, offset: number, data: Buffer): void => {
  if (offset + data.length > image.length) cut(image, offset + data.length);
  data.copy(image.room, offset);
};

const make = (image: Image, change: Change): void =>
  change.kind === 'cut' ? cut(image, change.length) : put(image, change.offset, change.data);

/** Only some of the sectors of a write. */
const tear = (image: Image, offset: number, data: Buffer, chance: () => number): void => {
  for (let from = 0; from < data.length; ) {
    const to = Math.min(data.length, from + sector - ((offset + from) % sector));
    if (chance() < 0.5) put(image, offset + from, data.subarray(from, to));
    from = to;
  }
};

/**
 * A disk on which steps are done one after the other, and from which the power can be taken at any moment. What was
 * synced is there. Of what was done to a file since, there may be nothing, everything up to some moment, any part, or any
 * part with any sectors of the last writes missing. Names (of files made, removed, renamed) are kept as a journal keeps
 * them: in order, and up to the last sync of anything at least. It does not model a disk that lies about syncing. `start` is
 * what was in the folder at first. Folders are there whatever happens.
 */
export const disk = (folder: string, start: readonly StartFile[]) => {
  const names = new Map<string, DiskFile>();
  const files = new Map<bigint, DiskFile>();
  let naming: { readonly order: number; readonly step: Naming }[] = [];
  const begun = new Map<number, number>();
  /** Files that a name not yet certain leads to, by the step that made it. */
  const made = new Map<Naming, DiskFile>();
  let order = 0;

  for (const { path, inode, bytes } of start) {
    if (bytes === null) continue;
    const file: DiskFile = { image: imageOf(bytes), pending: [] };
    names.set(path, file);
    files.set(inode, file);
  }

  const name = (known: Map<string, DiskFile>, step: Naming): void => {
    const file = made.get(step) ?? known.get(step.path);
    if (step.kind === 'remove') known.delete(step.path);
    else if (file !== undefined) known.set(step.kind === 'rename' ? step.to : step.path, file);
    if (step.kind === 'rename') known.delete(step.path);
  };

  const change = (inode: bigint, next: Change): void => {
    files.get(inode)?.pending.push(next);
  };

  return {
    step: (step: DiskStep): void => {
      order += 1;
      if (step.kind === 'write')
        change(step.inode, { kind: 'write', order, offset: step.offset, data: step.data });
      if (step.kind === 'cut') change(step.inode, { kind: 'cut', order, length: step.length });
      if (step.kind === 'make') {
        // numbers of files that are gone are given again
        files.set(step.inode, { image: imageOf(Buffer.alloc(0)), pending: [] });
      }
      if (step.kind === 'make' || step.kind === 'link') {
        const file = files.get(step.inode);
        if (file !== undefined) made.set(step, file);
      }
      if ('path' in step) naming.push({ order, step });
      if (step.kind === 'begin') begun.set(step.thread, order);
      if (step.kind === 'sync') {
        const since = begun.get(step.thread) ?? 0;
        const isDone = (one: { readonly order: number }): boolean => one.order < since;
        const file = files.get(step.inode);
        if (file !== undefined) {
          for (const one of file.pending.filter(isDone)) make(file.image, one);
          file.pending = file.pending.filter((one) => !isDone(one));
        }
        for (const one of naming.filter(isDone)) {
          name(names, one.step);
          made.delete(one.step);
        }
        naming = naming.filter((one) => !isDone(one));
      }
    },
    /** How many writes and cuts are not certain. */
    pending: (): number => [...files.values()].reduce((sum, file) => sum + file.pending.length, 0),
    /** Writes into another folder what is on the disk when the power goes now. */
    lose: (into: string, loss: Loss, chance: () => number): void => {
      const known = new Map(names);
      for (const { path, bytes } of start)
        if (bytes === null) mkdirSync(join(into, relative(folder, path)), { recursive: true });
      const kept = loss === 'none' ? 0 : Math.floor(chance() * (naming.length + 1));
      for (const { step } of naming.slice(0, kept)) name(known, step);
      const orders = [...new Set(known.values())]
        .flatMap(({ pending }) => pending.map((one) => one.order))
        .sort((a, b) => a - b);
      const until = orders[Math.floor(chance() * (orders.length + 1))] ?? Number.POSITIVE_INFINITY;
      for (const [path, { image, pending }] of known) {
        const left = imageOf(image.room.subarray(0, image.length));
        for (const one of pending) {
          if (loss === 'none' || (loss === 'prefix' && one.order >= until)) break;
          if (loss !== 'prefix' && chance() < 0.5) continue;
          if (loss === 'torn' && one.kind === 'write') tear(left, one.offset, one.data, chance);
          else make(left, one);
        }
        const place = join(into, relative(folder, path));
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(place, left.room.subarray(0, left.length));
      }
    },
  };
};
