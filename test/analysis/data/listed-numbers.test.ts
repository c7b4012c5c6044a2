import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedColumn, listNumbers, unlisted } from '../../../analysis/data/listed-numbers.ts';

describe('listed numbers', () => {
  it('are the numbers that were listed, bit for bit, or no list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double(), fc.integer({ min: -2, max: 2 })), { maxLength: 400 }),
        fc.integer({ min: 1, max: 300 }),
        (numbers, most) => {
          const values = Float64Array.from(numbers);
          const listed = listNumbers(values, most);
          const different = new Set(numbers).size;
          if (listed === null) {
            expect(different > most || numbers.some((value) => Object.is(value, -0))).toBe(true);
            return;
          }
          expect(listed.numbers).toHaveLength(different);
          expect(listed.places.BYTES_PER_ELEMENT).toBe(different <= 256 ? 1 : 2);
          expect(unlisted(listed)).toEqual(values);
          expect(listed.numbers).toEqual(Float64Array.from(listed.numbers).sort());
        },
      ),
    );
  });

  it('keep what is none as the last of them', () => {
    const listed = listNumbers(Float64Array.of(Number.NaN, 2, Number.NaN), 2);
    expect(listed?.numbers).toEqual(Float64Array.of(2, Number.NaN));
    expect(listed?.places).toEqual(Uint8Array.of(1, 0, 1));
  });

  it('are made row by row once, when somebody reads them so', () => {
    const column = listedColumn({ numbers: Float64Array.of(0.5, 2), places: Uint8Array.of(1, 0, 1) });
    const { values } = column;
    expect([...values]).toEqual([2, 0.5, 2]);
    expect(column.values).toBe(values);
  });
});
