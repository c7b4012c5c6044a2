import { createHash, createHmac } from 'node:crypto';

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What people write when they copy by hand: letters that are no digits of this alphabet, and what they mean. */
const misread: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A receipt's secret, 16 bytes: the same for the same key as long as the server keeps its secret. */
export const receiptSecret = (serverSecret: Uint8Array, survey: string, key: string): Uint8Array =>
  new Uint8Array(
    createHmac('sha256', serverSecret).update(`confia-receipt-1\n${survey}\n${key}`).digest().subarray(0, 16),
  );

/**
 * The secret as people see it: 26 characters of Crockford's base 32 in groups of four, five in the last but one and
 * the last.
 *
 * @example
 * showReceipt(new Uint8Array(16)) // '0000-0000-0000-0000-00000-00000'
 */
export const showReceipt = (secret: Uint8Array): string => {
  let value = secret.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) << 2n;
  let text = '';
  for (let place = 0; place < 26; place += 1) {
    text = (digits[Number(value & 31n)] ?? '') + text;
    value >>= 5n;
  }
  return [
    text.slice(0, 4),
    text.slice(4, 8),
    text.slice(8, 12),
    text.slice(12, 16),
    text.slice(16, 21),
    text.slice(21),
  ].join('-');
};

/**
 * Reads what somebody typed: case, spaces and dashes do not count, O is read as 0, I and L as 1. Null when it cannot
 * be a receipt.
 *
 * @example
 * readReceipt('oooo 0000 0000 0000 00000 0000o')?.length // 16
 * readReceipt('not a receipt') // null
 */
export const readReceipt = (typed: string): Uint8Array | null => {
  if (typed.length > 200) return null;
  const clean = typed.toUpperCase().replace(/[\s\p{Pd}\p{Cf}.]/gu, '');
  if (clean.length !== 26) return null;
  let value = 0n;
  for (const letter of clean) {
    const digit = digits.indexOf(misread[letter] ?? letter);
    if (digit < 0) return null;
    value = (value << 5n) | BigInt(digit);
  }
  if ((value & 3n) !== 0n) return null;
  value >>= 2n;
  const secret = new Uint8Array(16);
  for (let place = 15; place >= 0; place -= 1) {
    secret[place] = Number(value & 255n);
    value >>= 8n;
  }
  return secret;
};

/**
 * The secret of the code that only deletes: `SHA-256("confia-deletion-1" ‖ secret)`, its first 16 bytes. Nobody gets
 * from it to the secret that shows the answers.
 */
export const deletionSecret = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update('confia-deletion-1').update(secret).digest().subarray(0, 16));

/** The hash of a receipt by its code that only deletes: `SHA-256("confia-receipt-1" ‖ survey ‖ deletion)`, in hexadecimal. */
export const deletionHash = (survey: string, deletion: Uint8Array): string =>
  createHash('sha256').update('confia-receipt-1').update(survey, 'utf8').update(deletion).digest('hex');

/** What the store keeps of a receipt: the hash of its deletion code, so that one hash serves both codes. */
export const receiptHash = (survey: string, secret: Uint8Array): string =>
  deletionHash(survey, deletionSecret(secret));
