import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../analysis/algebra/at.ts';
import { cholesky, lowerSolve } from '../../../analysis/algebra/cholesky.ts';
import { element, type Matrix } from '../../../analysis/algebra/matrix.ts';

/** AᵀA + I of a random A: always positive definite. */
const positive = (size: number): fc.Arbitrary<Matrix> =>
  fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size * size, maxLength: size * size })
    .map((a) => ({
      size,
      values: Float64Array.from({ length: size * size }, (_, place) => {
        const [row, column] = [Math.floor(place / size), place % size];
        let total = row === column ? 1 : 0;
        for (let inner = 0; inner < size; inner += 1)
          total += at(a, inner * size + row) * at(a, inner * size + column);
        return total;
      }),
    }));

describe('Cholesky', () => {
  it('gives back the matrix, and solves with it', () => {
    fc.assert(
      fc.property(
        positive(4),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }),
        (matrix, wanted) => {
          const lower = cholesky(matrix);
          if (lower === null) throw new Error('a positive definite matrix was refused');
          // L⁻¹(Lx) is x again
          const times = Float64Array.from(wanted, (_, row) =>
            wanted.reduce((total, value, column) => total + element(lower, row, column) * value, 0),
          );
          lowerSolve(lower, times, 1).forEach((value, place) => {
            expect(value).toBeCloseTo(wanted[place] ?? Number.NaN, 7);
          });
          for (let row = 0; row < 4; row += 1)
            for (let column = 0; column < 4; column += 1) {
              let total = 0;
              for (let inner = 0; inner < 4; inner += 1)
                total += element(lower, row, inner) * element(lower, column, inner);
              expect(total).toBeCloseTo(element(matrix, row, column), 8);
            }
        },
      ),
    );
  });

  it('refuses what is not positive definite', () => {
    expect(cholesky({ size: 2, values: Float64Array.of(1, 2, 2, 1) })).toBeNull();
    expect(cholesky({ size: 2, values: Float64Array.of(0, 0, 0, 1) })).toBeNull();
    expect(cholesky({ size: 1, values: Float64Array.of(Number.NaN) })).toBeNull();
  });

  it('an index outside is the caller’s bug', () => {
    expect(() => at([1, 2], 2)).toThrow('at requires');
  });
});
