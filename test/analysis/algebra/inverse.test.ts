import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eigen } from '../../../analysis/algebra/eigen.ts';
import { inverse } from '../../../analysis/algebra/inverse.ts';
import { element, type Matrix, zeroMatrix } from '../../../analysis/algebra/matrix.ts';
import { solve } from '../../../analysis/algebra/solve.ts';

const numbers = (count: number) =>
  fc.array(
    fc.integer({ min: -300, max: 300 }).map((value) => value / 100),
    { minLength: count, maxLength: count },
  );
const square = fc
  .integer({ min: 1, max: 7 })
  .chain((size) => numbers(size * size).map((own) => ({ size, values: Float64Array.from(own) })));

const product = (one: Matrix, other: Matrix): Matrix => {
  const out = zeroMatrix(one.size);
  for (let i = 0; i < one.size; i += 1)
    for (let j = 0; j < one.size; j += 1)
      for (let k = 0; k < one.size; k += 1)
        out.values[i * one.size + j] = element(out, i, j) + element(one, i, k) * element(other, k, j);
  return out;
};
const transposed = (matrix: Matrix): Matrix => ({
  size: matrix.size,
  values: Float64Array.from(matrix.values, (_, place) =>
    element(matrix, place % matrix.size, Math.floor(place / matrix.size)),
  ),
});
/** B Bᵀ + I: positive definite, and not close to singular. */
const positive = square.map((matrix) => {
  const own = product(matrix, transposed(matrix));
  for (let k = 0; k < own.size; k += 1) own.values[k * own.size + k] = element(own, k, k) + 1;
  return own;
});
const close = (one: ArrayLike<number>, other: ArrayLike<number>): void => {
  for (let place = 0; place < other.length; place += 1)
    expect(one[place]).toBeCloseTo(other[place] ?? Number.NaN, 8);
};
const identity = (size: number): Float64Array =>
  Float64Array.from({ length: size * size }, (_, place) => (place % (size + 1) === 0 ? 1 : 0));

describe('inverse, eigenvalues and elimination', () => {
  it('A A⁻¹ is the identity, and the determinant the product of the eigenvalues', () => {
    fc.assert(
      fc.property(positive, (matrix) => {
        const found = inverse(matrix);
        if (found === null) throw new Error('not positive definite');
        close(product(matrix, found.inverse).values, identity(matrix.size));
        const { values } = eigen(matrix);
        expect(values.reduce((total, value) => total + Math.log(value), 0)).toBeCloseTo(
          found.logDeterminant,
          8,
        );
        close(solve(matrix, identity(matrix.size), matrix.size) ?? [], found.inverse.values);
      }),
    );
  });

  it('Q diag(λ) Qᵀ is the matrix, Q orthogonal, λ from the largest down', () => {
    fc.assert(
      fc.property(square, (half) => {
        const matrix: Matrix = {
          size: half.size,
          values: half.values.map((value, place) => value + (transposed(half).values[place] ?? 0)),
        };
        const { values, vectors } = eigen(matrix);
        const scaled: Matrix = {
          size: half.size,
          values: vectors.values.map((value, place) => value * (values[place % half.size] ?? 0)),
        };
        close(product(scaled, transposed(vectors)).values, matrix.values);
        close(product(transposed(vectors), vectors).values, identity(half.size));
        expect([...values]).toEqual([...values].sort((one, other) => other - one));
      }),
    );
  });

  it('solves any system that has one solution, and says null for the rest', () => {
    fc.assert(
      fc.property(square, (matrix) => {
        const right = Float64Array.from({ length: matrix.size }, (_, place) => place + 1);
        const found = solve(matrix, right, 1);
        if (found === null) return;
        const back = right.map((_, row) =>
          found.reduce((total, value, column) => total + element(matrix, row, column) * value, 0),
        );
        const size = found.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        back.forEach((value, place) => {
          expect(Math.abs(value - (right[place] ?? 0))).toBeLessThan(1e-8 * size);
        });
      }),
    );
    expect(solve(zeroMatrix(3), new Float64Array(3), 1)).toBeNull();
  });
});
