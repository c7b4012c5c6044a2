import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deletionHash,
  deletionSecret,
  readReceipt,
  receiptHash,
  receiptSecret,
  showReceipt,
} from '../../server/receipt.ts';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('a receipt', () => {
  it('is read back from what is shown', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(readReceipt(showReceipt(secret))).toEqual(secret);
      }),
    );
  });

  it('is read however it was copied: case, spaces, dashes, O for 0, I and L for 1', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const shown = showReceipt(secret);
        const copied = shown.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(readReceipt(` ${copied}\n`)).toEqual(secret);
        expect(readReceipt(shown.replaceAll('-', '–').replaceAll('1', 'I'))).toEqual(secret);
      }),
    );
  });

  it('has 26 characters in groups of four and five', () => {
    expect(showReceipt(new Uint8Array(16).fill(255))).toMatch(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  });

  it('is refused when it cannot be one', () => {
    for (const typed of [
      '',
      'x',
      '0'.repeat(25),
      '0'.repeat(27),
      `${'0'.repeat(25)}1`,
      'U'.repeat(26),
      '0'.repeat(999),
    ])
      expect(readReceipt(typed), typed.slice(0, 30)).toBeNull();
  });

  it('comes from the key and the server’s secret alone, and its hash from survey and secret', () => {
    const one = receiptSecret(new Uint8Array(32), 'pulse', 'key');
    expect(receiptSecret(new Uint8Array(32), 'pulse', 'key')).toEqual(one);
    expect(receiptSecret(new Uint8Array(32).fill(1), 'pulse', 'key')).not.toEqual(one);
    expect(receiptSecret(new Uint8Array(32), 'other', 'key')).not.toEqual(one);
    expect(receiptHash('pulse', one)).toMatch(/^[0-9a-f]{64}$/);
    expect(receiptHash('other', one)).not.toBe(receiptHash('pulse', one));
  });
});

describe('the code that only deletes', () => {
  const hashOf = (...parts: readonly (string | Uint8Array)[]): Buffer => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  };

  it('is a hash of the secret, and the stored hash is a hash of it alone: one hash serves both', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const deletion = deletionSecret(secret);
        expect(Buffer.from(deletion)).toEqual(hashOf('confia-deletion-1', secret).subarray(0, 16));
        expect(receiptHash('pulse', secret)).toBe(
          hashOf('confia-receipt-1', 'pulse', deletion).toString('hex'),
        );
        expect(deletionHash('pulse', deletion)).toBe(receiptHash('pulse', secret));
      }),
    );
  });

  it('does not open what the secret opens when it is taken for the secret', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const deletion = deletionSecret(secret);
        expect(deletion).not.toEqual(secret);
        expect(receiptHash('pulse', deletion)).not.toBe(receiptHash('pulse', secret));
        expect(deletionHash('pulse', secret)).not.toBe(receiptHash('pulse', secret));
      }),
    );
  });
});
