import { readFile, stat } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Result } from '../../surveys/model/issue.ts';
import { jsonFromBytes } from '../json-from-bytes.ts';
import { Failure, fail } from './failure.ts';

/** Why the system would not do something with a file: its own short code (`ENOENT`). */
export const causeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error
    ? String(error.code)
    : error instanceof Error
      ? error.name
      : 'error';

/** Largest text that a compressed file may unfold to. */
const largestUnfolded = 2_000_000_000;

/** The bytes of a file; one that ends in `.gz` is unfolded. */
export const bytesOf = async (path: string): Promise<Uint8Array> => {
  try {
    const bytes = await readFile(path);
    return path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: largestUnfolded }) : bytes;
  } catch (error) {
    return fail('FILE-UNREADABLE', { file: path, cause: causeOf(error) }, path);
  }
};

/** The bytes of a file that may have at most so many, which is looked up before it is read. */
export const smallFile = async (path: string, most: number): Promise<Uint8Array> => {
  const found = await stat(path).catch(() => null);
  if (found !== null && found.size > most) return fail('FILE_002', { what: 'packed', limit: most }, path);
  return bytesOf(path);
};

/** A text file in UTF-8; a byte order mark at its beginning is left out. */
export const textOf = async (path: string): Promise<string> => {
  const bytes = await bytesOf(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('BODY-NOT-UTF8', {}, path);
  }
};

/** A JSON file. */
export const jsonOf = async (path: string): Promise<unknown> =>
  taken(jsonFromBytes(await bytesOf(path)), path);

/** The value of a result, or the end of the verb with its issues. */
export const taken = <T>(result: Result<T>, context = ''): T => {
  if (result.ok) return result.value;
  throw new Failure(result.issues, context);
};
