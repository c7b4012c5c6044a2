import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 of bytes as they pass, and how many there were. */
export const hashOf = async (
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly size: number; readonly sha256: string }> => {
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of bytes) {
    hash.update(part);
    size += part.length;
  }
  return { size, sha256: hash.digest('hex') };
};

/** The bytes of a file, piece by piece. */
export const bytesIn = (path: string): AsyncIterable<Uint8Array> =>
  createReadStream(path, { highWaterMark: 2 ** 20 });
