import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail } from './failure.ts';
import { causeOf } from './files.ts';

/** Writes texts to a file that is there whole or not at all; `-` is no file name here. */
export const writeTexts = async (
  path: string,
  texts: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<void> => {
  const unfinished = `${path}.part-${process.pid}`;
  try {
    await pipeline(
      Readable.from(texts, { objectMode: true }),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (error instanceof Error && 'code' in error && 'syscall' in error)
      return fail('FILE-UNWRITABLE', { file: path, cause: causeOf(error) }, path);
    throw error;
  }
};

/** Writes bytes in the same way. */
export const writeBytes = (path: string, bytes: Uint8Array): Promise<void> => writeTexts(path, [bytes]);
