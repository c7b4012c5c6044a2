import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../../client/lib/numbers.ts';
import { queryOf, type View, viewOf } from '../../../client/lib/view.ts';

const word = fc.string({ maxLength: 40 }).map((text) => text.trim());

const view: fc.Arbitrary<View> = fc.record({
  weight: word,
  where: word,
});

describe('a view is its URL', () => {
  it('comes back the same from its query', () => {
    fc.assert(
      fc.property(view, (given) => {
        expect(viewOf(new URLSearchParams(queryOf(given)))).toEqual(given);
      }),
    );
  });

  it('does not grow without bound', () => {
    expect(viewOf(new URLSearchParams({ where: 'x'.repeat(100_000) })).where.length).toBe(2000);
  });
});

describe('numbers of a language', () => {
  it('are written as that language writes them', () => {
    expect(numbersOf('en').score(1234.56)).toBe('1,234.6');
    expect(numbersOf('es').score(1234.56)).toMatch(/^1\.?234,6$/);
  });

  it('print a dash for what cannot be had, never NaN or 0', () => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(numbersOf('en').percent(value)).toBe('–');
      expect(numbersOf('en').score(value)).toBe('–');
      expect(numbersOf('en').p(value)).toBe('–');
    }
  });

  it('never print a p-value of zero', () => {
    expect(numbersOf('en').p(1e-30)).toBe('p < 0.001');
    expect(numbersOf('en').p(0.04321)).toBe('p = 0.043');
  });
});
