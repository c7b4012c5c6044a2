import { fail } from './failure.ts';

/** Bytes decoded at a time: a file may be longer than the longest string. */
const piece = 16_777_216;

/** The text of a file in pieces; ends the verb where it is not UTF-8. */
export function* textPieces(bytes: Uint8Array, file: string): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += piece)
      yield decoder.decode(bytes.subarray(at, at + piece), { stream: true });
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (error instanceof TypeError) fail('BODY-NOT-UTF8', {}, file);
    throw error;
  }
}
