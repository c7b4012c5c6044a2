import { createHash, randomBytes } from 'node:crypto';

/** Where chance comes from: so many unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array;

/** The system's source. */
export const systemRandom: Random = (bytes) => randomBytes(bytes);

/** The same bytes for the same seed (SHA-256 in counter mode); for tests and demonstrations, never for keys that protect somebody. */
export const seededRandom = (seed: string): Random => {
  let counter = 0;
  return (bytes) => {
    const parts: Buffer[] = [];
    for (let length = 0; length < bytes; length += 32) {
      parts.push(createHash('sha256').update(`${seed}\n${counter}`).digest());
      counter += 1;
    }
    return new Uint8Array(Buffer.concat(parts).subarray(0, bytes));
  };
};

/** A submission key: 128 random bits as 22 characters of base64url. */
export const newKey = (random: Random): string => Buffer.from(random(16)).toString('base64url');

/** What a page that is handed out is known by: 72 random bits, enough to be alone among the forms of one draft. */
export const newFormId = (random: Random): string => Buffer.from(random(9)).toString('base64url');

/** Whether a text can be the id of a form. */
export const isFormId = (text: string): boolean => /^[A-Za-z0-9_-]{8,32}$/.test(text);

/** 31 random bits, from which every order somebody sees follows. */
export const newSeed = (random: Random): number => {
  const [a = 0, b = 0, c = 0, d = 0] = random(4);
  return (((a & 127) << 24) | (b << 16) | (c << 8) | d) >>> 0;
};

/** Whether a text has the form of a submission key. */
export const isKey = (text: string): boolean => /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text);
