import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from './failure.ts';
import { causeOf } from './files.ts';

/** A secret, and whether it was made just now. */
export interface SecretFile {
  readonly text: string;
  readonly made: boolean;
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const sync = async (path: string, flags: string, text?: string): Promise<void> => {
  const file = await open(path, flags, 0o600);
  try {
    if (text !== undefined) await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Puts a text under a name that nothing has yet: the file is on the disk before the name is. */
const place = async (path: string, text: string): Promise<void> => {
  const half = `${path}-${randomUUID()}`;
  try {
    await sync(half, 'wx', text);
    await link(half, path);
  } finally {
    await rm(half, { force: true });
  }
  await sync(dirname(path), 'r');
};

/**
 * Puts a new secret in the place of one: whoever reads it meanwhile, or finds it after a crash, has the old or the new one.
 * What is done before stands between the two, when the new one lies on the disk already: a folder that takes none is found
 * out before anything else has changed.
 */
export const replaceSecret = async (
  path: string,
  text: string,
  before: () => Promise<void>,
): Promise<void> => {
  const half = `${path}-${randomUUID()}`;
  const onDisk = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      fail('FILE-UNWRITABLE', { file: path, cause: causeOf(error) }, path);
    }
  };
  try {
    await onDisk(async () => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await sync(half, 'wx', `${text}\n`);
    });
    await before();
    await onDisk(async () => {
      await rename(half, path);
      await sync(dirname(path), 'r');
    });
  } finally {
    await rm(half, { force: true }).catch(() => undefined);
  }
};

/**
 * Reads a secret that only its owner may read (0600). One that is not there yet is made, whole or not at all, however the
 * process or the machine ends: half of one would open nothing and stop every later start.
 */
export const secretFile = async (path: string, make: () => string): Promise<SecretFile> => {
  const read = async (): Promise<SecretFile> => {
    await chmod(path, 0o600);
    return { text: (await readFile(path, 'utf8')).trim(), made: false };
  };
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      return await read();
    } catch (error) {
      if (!isCode(error, 'ENOENT')) throw error;
    }
    const text = make();
    try {
      await place(path, `${text}\n`);
      return { text, made: true };
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
      return await read();
    }
  } catch (error) {
    return fail('FILE-UNREADABLE', { file: path, cause: causeOf(error) }, path);
  }
};
