import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wideTable } from '../../../server/storage/wide-layout.ts';

describe('the wide table of a survey', () => {
  it('is no other survey’s, whatever these are called', () => {
    const long = 'a'.repeat(64);
    const like = hash('sha256', long, 'hex').slice(0, 32);
    const names = [long, `${'a'.repeat(63)}b`, like, like.toUpperCase(), 'small', 'Small'].map(wideTable);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
    expect(wideTable('small')).toBe('wide_small');
  });
});
