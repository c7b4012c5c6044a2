import { stepAt, totp } from '../../server/accounts/totp.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What a program for codes makes of a secret as it is shown on our page: the code of a moment. */
export const codeOf = (secret: string, now: number): string => {
  const bits = [...secret.replace(/\s/g, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  return totp(key, stepAt(now));
};
