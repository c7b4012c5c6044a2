import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { holdLock } from '../storage/sqlite.ts';
import { StorageError } from '../storage/storage-error.ts';
import { fault } from './backup-fault.ts';

/** Where a copy lies in the clear while it is checked: inside the data folder, like everything else of an answer. */
export const workFolder = (data: string): string => join(data, 'backup-work');

const lockPath = (data: string): string => join(data, 'backup-work');

/** Does something in a folder that is empty before and gone afterwards, one at a time. */
export const inWorkFolder = async <T>(data: string, act: (folder: string) => Promise<T>): Promise<T> => {
  const held = (() => {
    try {
      return holdLock(lockPath(data), 0);
    } catch (error) {
      if (error instanceof StorageError) return fault('BACKUP-RUNNING', data);
      throw error;
    }
  })();
  const folder = workFolder(data);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    held.close();
  }
};

/** Removes what a backup that was killed has left; false while one is being made. */
export const clearWork = async (data: string): Promise<boolean> => {
  try {
    const held = holdLock(lockPath(data), 0);
    try {
      await rm(workFolder(data), { recursive: true, force: true });
      return true;
    } finally {
      held.close();
    }
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw error;
  }
};
