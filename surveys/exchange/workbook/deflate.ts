import { Inflate, zipSync } from 'fflate';

/** One push unfolds to at most about a thousand times its length, so that a bomb is met after 4 MB. */
const piece = 4_096;

/**
 * Unfolds deflated bytes piece by piece. `take` gets each piece and ends the work by throwing; nothing more is
 * unfolded then. Throws where the bytes are not deflated.
 */
export const inflate = (bytes: Uint8Array, take: (part: Uint8Array) => void): void => {
  const stream = new Inflate((part) => take(part));
  for (let at = 0; at < bytes.length; at += piece)
    stream.push(bytes.subarray(at, at + piece), at + piece >= bytes.length);
};

/** Whether the bytes were at fault, not who took them. */
export const isInflateFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';

/** The first day a zip can name: the same input gives the same bytes whenever it is written. */
const firstDay = new Date(1980, 0, 1);

/** A zip with these files in this order. */
export const zip = (files: readonly (readonly [path: string, text: string])[]): Uint8Array => {
  const encoder = new TextEncoder();
  return zipSync(Object.fromEntries(files.map(([path, text]) => [path, encoder.encode(text)])), {
    level: 6,
    mtime: firstDay,
  });
};
