import { sha256 } from './sha256.ts';

const leadingZeros = (bytes: Uint8Array): number => {
  let zeros = 0;
  for (const byte of bytes) {
    if (byte !== 0) return zeros + Math.clz32(byte) - 24;
    zeros += 8;
  }
  return zeros;
};

/**
 * Whether a counter solves a challenge: the SHA-256 of both begins with so many zero bits. Finding one takes 2 to the
 * `bits` tries on average, checking it one; the same on server and in the browser.
 *
 * Source: Back (2002), Hashcash.
 *
 * @example
 * isWork('confia', '52', 4) // true
 * isWork('confia', '53', 4) // false
 */
export const isWork = (challenge: string, counter: string, bits: number): boolean =>
  leadingZeros(sha256(`${challenge}:${counter}`)) >= bits;
