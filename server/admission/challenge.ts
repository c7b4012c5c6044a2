import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from '../random.ts';

/** What somebody who wants to begin is given when many want to: something to work out, or a place in the queue. */
export interface Challenge {
  /** Zero bits that the work must show. */
  readonly bits: number;
  /** Milliseconds since 1970 after which it opens nothing. */
  readonly until: number;
  /** When its place in the queue comes up; null where no place was taken. */
  readonly from: number | null;
}

const sealOf = (secret: Uint8Array, survey: string, said: string): Buffer =>
  createHmac('sha256', secret)
    .update(['confia-admission-1', survey, said].join('\n'))
    .digest()
    .subarray(0, 12);

/** A challenge as text, sealed for one survey, so that the server need not remember it until it is used. */
export const challengeText = (
  secret: Uint8Array,
  random: Random,
  survey: string,
  { bits, until, from }: Challenge,
): string => {
  const nonce = Buffer.from(random(9)).toString('base64url');
  const said = [bits, until.toString(36), from === null ? '-' : from.toString(36), nonce].join('.');
  return `${said}.${sealOf(secret, survey, said).toString('base64url')}`;
};

/** A challenge of ours for this survey; null for anything else. */
export const readChallenge = (secret: Uint8Array, survey: string, text: string): Challenge | null => {
  const found = /^((\d\d)\.([0-9a-z]{1,9})\.([0-9a-z]{1,9}|-)\.[\w-]{12})\.([\w-]{16})$/.exec(text);
  if (found === null) return null;
  const [, said = '', bits = '', until = '', from = '', seal = ''] = found;
  if (!timingSafeEqual(Buffer.from(seal, 'base64url'), sealOf(secret, survey, said))) return null;
  return {
    bits: Number(bits),
    until: Number.parseInt(until, 36),
    from: from === '-' ? null : Number.parseInt(from, 36),
  };
};
