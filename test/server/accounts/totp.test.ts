import { describe, expect, it } from 'vitest';
import { base32, stepAt, stepOf, totp } from '../../../server/accounts/totp.ts';

const key = new TextEncoder().encode('12345678901234567890');

describe('codes of a clock', () => {
  it('are those of RFC 6238, appendix B (SHA-1; its eight figures end in our six)', () => {
    const vectors = [
      [59, '94287082'],
      [1_111_111_109, '07081804'],
      [1_111_111_111, '14050471'],
      [1_234_567_890, '89005924'],
      [2_000_000_000, '69279037'],
      [20_000_000_000, '65353130'],
    ] as const;
    for (const [seconds, code] of vectors) expect(totp(key, stepAt(seconds * 1000))).toBe(code.slice(2));
  });

  it('are those of RFC 4226, appendix D, counted from 0', () => {
    const codes = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ');
    expect(codes.map((_, counter) => totp(key, counter))).toEqual(codes);
  });

  it('hold a step before and after, never twice, and nothing else is one', () => {
    const now = 1_234_567_890_000;
    const here = stepAt(now);
    for (const far of [-1, 0, 1])
      expect(stepOf(key, totp(key, here + far), { now, last: -1 })).toBe(here + far);
    for (const far of [-2, 2]) expect(stepOf(key, totp(key, here + far), { now, last: -1 })).toBeNull();
    expect(stepOf(key, totp(key, here), { now, last: here })).toBeNull();
    expect(stepOf(key, totp(key, here - 1), { now, last: here })).toBeNull();
    expect(stepOf(key, totp(key, here + 1), { now, last: here })).toBe(here + 1);
    for (const wrong of ['', '12345', '1234567', 'abcdef', ' 12345', '１２３４５６'])
      expect(stepOf(key, wrong, { now, last: -1 }), wrong).toBeNull();
  });

  it('have a secret in the letters of RFC 4648, section 10', () => {
    const vectors = {
      '': '',
      f: 'MY',
      fo: 'MZXQ',
      foo: 'MZXW6',
      foob: 'MZXW6YQ',
      fooba: 'MZXW6YTB',
      foobar: 'MZXW6YTBOI',
    };
    for (const [text, letters] of Object.entries(vectors))
      expect(base32(new TextEncoder().encode(text))).toBe(letters);
  });
});
