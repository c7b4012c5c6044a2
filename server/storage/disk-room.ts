import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFull } from './commit-refusal.ts';
import { reserveFile } from './reserve-file.ts';

/** Bytes of a file system: those this process may still use, and all. */
export interface Space {
  readonly free: number;
  readonly total: number;
}

export interface RoomOptions {
  /** Bytes held back for erasing and closing; 0: none. */
  readonly reserve: number;
  /** Nothing is taken in where fewer bytes than this are free, */
  readonly least: number;
  /** or less than this share of the disk. */
  readonly leastShare: number;
  /** Tells the space there is; the file system's own figures unless told otherwise. */
  readonly space?: () => Space;
}

export interface DiskState {
  /** Nothing is taken in for want of room. */
  readonly full: boolean;
  /** The reserve is held. */
  readonly reserve: boolean;
}

export interface DiskRoom {
  readonly state: () => DiskState;
  /** Whether so many bytes are free. */
  readonly fits: (bytes: number) => boolean;
  /** Does what must not fail for want of room: where it does, the reserve is released and it is done again. */
  readonly sparing: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

/** Milliseconds for which what is known of the disk is taken to be so. */
const lookEvery = 1000;

/** Milliseconds between two attempts to take the reserve again. */
const takeEvery = 2000;

const spaceOf = (folder: string) => (): Space => {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { free: bavail * bsize, total: blocks * bsize };
};

/**
 * Keeps room on the disk of a database: a reserve is held in a file beside it, and intake stops before the disk is full.
 * While the reserve is not held, its bytes count as used, so that what was given to an erasure is not filled with answers.
 */
export const diskRoom = async (path: string, options: RoomOptions): Promise<DiskRoom> => {
  const { reserve, least, leastShare } = options;
  const space = options.space ?? spaceOf(dirname(path));
  const file = reserveFile(`${path.replace(/\.db$/, '')}.reserve`, reserve);
  let held = reserve === 0;
  let taking: Promise<void> | null = null;
  let looked = Number.NEGATIVE_INFINITY;
  let full = false;

  const isRoomy = (): boolean => {
    const { free, total } = space();
    const left = held ? free : free - reserve;
    return left >= least && left >= leastShare * total;
  };

  const take = (): Promise<void> => {
    if (held || !isRoomy()) return taking ?? Promise.resolve();
    taking ??= file.take().then((taken) => {
      held = taken;
      taking = null;
    });
    return taking;
  };

  const timer = setInterval(() => void take(), takeEvery);
  timer.unref();
  held ||= await file.holds();
  if (!held) await file.release();
  await take();

  return {
    state: () => {
      const now = performance.now();
      if (now - looked >= lookEvery) {
        looked = now;
        void take();
        full = !isRoomy();
      }
      return { full, reserve: held };
    },
    fits: (bytes) => space().free >= bytes,
    sparing: async (work) => {
      try {
        return await work();
      } catch (error) {
        if (!isFull(error) || reserve === 0) throw error;
        await taking;
        held = false;
        looked = Number.NEGATIVE_INFINITY;
        await file.release();
        const done = await work();
        looked = Number.NEGATIVE_INFINITY;
        // lent for as long as the work lasts
        await take();
        return done;
      }
    },
    close: () => clearInterval(timer),
  };
};

/** For stores that are not served: nothing is held back and nothing looked at. */
export const anyRoom: DiskRoom = {
  state: () => ({ full: false, reserve: true }),
  fits: () => true,
  sparing: (work) => work(),
  close: () => undefined,
};
