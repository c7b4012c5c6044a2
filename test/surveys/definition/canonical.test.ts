import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../surveys/definition/canonical.ts';

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
};

describe('canonical', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonical(turned(value)) === canonical(value)));
  });

  it('is JSON of the same value, apart from the form of Unicode', () => {
    const ascii = fc.jsonValue({ noUnicodeString: true } as object);
    fc.assert(
      fc.property(ascii, (value) => {
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });

  it('tells different values apart', () => {
    const texts = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: null }, { b: 1 }, [], {}, '', 0, false, null].map(
      canonical,
    );
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('composes letters, in keys as in texts', () => {
    expect(canonical({ 'cafe\u0301': 'e\u0301' })).toBe('{"caf\u00e9":"\u00e9"}');
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonical({ a: Number.NaN })).toThrow('canonical cannot write the number NaN');
    expect(() => canonical([() => 1])).toThrow('canonical cannot write a function');
  });
});
