import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { Random } from './random.ts';

/** A draft key that carries the token of a one-time link: 32 bytes as 43 characters of base64url. */
const carrying = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** Whether a text has the form of a key under which somebody invited to an anonymous survey answers. */
export const isInvitedKey = (text: string): boolean => carrying.test(text);

const derived = (secret: Uint8Array, use: string, ...about: readonly string[]): Buffer =>
  createHmac('sha256', secret)
    .update([`confia-invitation-${use}-1`, ...about].join('\n'))
    .digest();

/**
 * A key that carries a token, sealed, so that the link can be used up when the answer is sent and nothing of it needs to be
 * stored before. Whoever has the list of links and sees such an address learns nothing from it. AES-256 in counter mode; a
 * key that was changed on the way opens no draft, so it needs no seal of its own.
 */
const sealed = (secret: Uint8Array, survey: string, token: string, nonce: Uint8Array): string => {
  const cipher = createCipheriv('aes-256-ctr', derived(secret, 'seal', survey), nonce);
  return Buffer.concat([nonce, cipher.update(Buffer.from(token, 'base64url')), cipher.final()]).toString(
    'base64url',
  );
};

/**
 * In a confidential survey: the key under which whoever holds a token answers, the same on every device. It is made with
 * the server's secret, so that neither the database nor the list of links alone has it.
 */
export const confidentialKey = (secret: Uint8Array, survey: string, token: string): string =>
  sealed(secret, survey, token, derived(secret, 'draft', survey, token).subarray(0, 16));

/** In an anonymous survey: a key that is new each time, and that nobody can make again from the token. */
export const anonymousKey = (secret: Uint8Array, survey: string, token: string, random: Random): string =>
  sealed(secret, survey, token, random(16));

/** The token that a key carries; null when it carries none. */
export const tokenOf = (secret: Uint8Array, survey: string, key: string): string | null => {
  if (!isInvitedKey(key)) return null;
  const bytes = Buffer.from(key, 'base64url');
  const cipher = createDecipheriv('aes-256-ctr', derived(secret, 'seal', survey), bytes.subarray(0, 16));
  return Buffer.concat([cipher.update(bytes.subarray(16)), cipher.final()]).toString('base64url');
};

/** A name for somebody on the researcher's own list: 60 random bits, in letters and digits that are not mistaken. */
export const newPseudonym = (random: Random): string =>
  [...random(12)].map((byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte & 31]).join('');
