import { open, rename, rm, stat } from 'node:fs/promises';

const chunk = Buffer.alloc(2 ** 20);

/** Room that is held by a file, to be given to what must never fail for want of room. */
export interface ReserveFile {
  /** Whether the file holds all of it. */
  readonly holds: () => Promise<boolean>;
  /** Takes the room, on disk and not only promised; false when there is not enough of it. */
  readonly take: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/** A file of so many bytes, whole under its name or not there. */
export const reserveFile = (path: string, bytes: number): ReserveFile => {
  const half = `${path}-half`;

  const write = async (): Promise<void> => {
    const file = await open(half, 'w', 0o600);
    try {
      for (let left = bytes; left > 0; left -= chunk.length)
        await file.writeFile(chunk.subarray(0, Math.min(left, chunk.length)));
      await file.sync();
    } finally {
      await file.close();
    }
  };

  const holds = async (): Promise<boolean> => {
    try {
      return (await stat(path)).size === bytes;
    } catch {
      return false;
    }
  };

  return {
    holds,
    take: async () => {
      if (await holds()) return true;
      try {
        await write();
        await rename(half, path);
        return true;
      } catch {
        await rm(half, { force: true });
        return false;
      }
    },
    release: async () => {
      await rm(path, { force: true });
      await rm(half, { force: true });
    },
  };
};
