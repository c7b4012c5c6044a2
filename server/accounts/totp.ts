import { createHmac, timingSafeEqual } from 'node:crypto';

/** Milliseconds for which a code holds. */
const stepMilliseconds = 30_000;

/** Figures of a code. */
const figures = 6;

/** Steps of the clock before and after this one whose codes are taken too: clocks differ, and people type. */
const drift = 1;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Bytes in the letters of RFC 4648, without filling, as programs for codes take them.
 *
 * @example
 * base32(new TextEncoder().encode('foobar')) // 'MZXW6YTBOI'
 */
export const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('');
};

/** The step of the clock at a moment, in milliseconds since 1970. */
export const stepAt = (now: number): number => Math.floor(now / stepMilliseconds);

/**
 * The code of a step of the clock: RFC 6238 with SHA-1, six figures and half a minute, which every program for codes knows.
 *
 * @example
 * totp(new TextEncoder().encode('12345678901234567890'), stepAt(59_000)) // '287082'
 */
export const totp = (key: Uint8Array, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const from = (hash.at(-1) ?? 0) & 15;
  const number = hash.readUInt32BE(from) & 0x7fffffff;
  return String(number % 10 ** figures).padStart(figures, '0');
};

/**
 * Which step a code is of, around the moment and after the step that was taken last; null where it is of none of these. All
 * are compared, whichever it is.
 *
 * @example
 * const key = new TextEncoder().encode('12345678901234567890');
 * stepOf(key, '287082', { now: 59_000, last: -1 }) // 1
 * stepOf(key, '287082', { now: 59_000, last: 1 }) // null
 */
export const stepOf = (
  key: Uint8Array,
  code: string,
  { now, last }: { readonly now: number; readonly last: number },
): number | null => {
  if (!/^\d{6}$/.test(code)) return null;
  const here = stepAt(now);
  const fitting = Array.from({ length: 2 * drift + 1 }, (_, place) => here - drift + place).filter(
    (step) => step >= 0 && timingSafeEqual(Buffer.from(totp(key, step)), Buffer.from(code)) && step > last,
  );
  return fitting.at(-1) ?? null;
};
