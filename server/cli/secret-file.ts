import { chmod, mkdir, open, readFile } from 'node:fs/promises';
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

/** Reads a secret that only its owner may read (0600); one that is not there yet is made, whole or not at all. */
export const secretFile = async (path: string, make: () => string): Promise<SecretFile> => {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      const file = await open(path, 'wx', 0o600);
      const text = make();
      try {
        await file.writeFile(`${text}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      return { text, made: true };
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    await chmod(path, 0o600);
    return { text: (await readFile(path, 'utf8')).trim(), made: false };
  } catch (error) {
    return fail('FILE-UNREADABLE', { file: path, cause: causeOf(error) }, path);
  }
};
