import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, statfsSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const megabyte = 2 ** 20;

/** A small disk of its own, for anybody; null where this user may not mount one. */
export const smallDisk = (megabytes: number): string | null => {
  const place = temporaryFolder();
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place], {
    stdio: 'ignore',
  });
  if (status !== 0) return null;
  chmodSync(place, 0o755);
  afterAll(() => {
    spawnSync('umount', ['--lazy', place], { stdio: 'ignore' });
  });
  return place;
};

const freeOn = (place: string): number => {
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize;
};

const filler = (place: string): string => join(place, 'filler');

/** Grows a file on a disk until so many bytes are free. */
export const leave = (place: string, free: number): void => {
  const file = openSync(filler(place), 'a');
  try {
    for (let more = freeOn(place) - free; more > 0; more = freeOn(place) - free)
      writeSync(file, Buffer.alloc(Math.min(more, megabyte)));
  } catch {
    // as full as it gets
  } finally {
    closeSync(file);
  }
};

/** Gives back all that was taken by it. */
export const makeRoom = (place: string): void => {
  if (existsSync(filler(place))) truncateSync(filler(place), 0);
};
