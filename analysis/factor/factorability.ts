import { inverse } from '../algebra/inverse.ts';
import { element, type Matrix } from '../algebra/matrix.ts';
import { chiSquaredUpper } from '../distribution/chi-squared.ts';

/** Whether correlations can be those of common factors. */
export interface Factorability {
  /** Kaiser–Meyer–Olkin measure over all items, and for each: above .8 good, below .5 not to be factored. */
  readonly kmo: number;
  readonly kmoItems: readonly number[];
  /** Bartlett's test that no item goes with another. */
  readonly bartlett: { readonly chiSquared: number; readonly df: number; readonly p: number };
}

/**
 * Kaiser–Meyer–Olkin measure and Bartlett's test of a correlation matrix of n complete rows. Null where it is not
 * positive definite.
 *
 * Not for: deciding how many factors there are (`parallelAnalysis`).
 * Source: Kaiser 1974; Bartlett 1951.
 * Oracle: `KMO` and `cortest.bartlett` of R's psych.
 *
 * @example
 * factorability({ size: 2, values: Float64Array.of(1, 0.5, 0.5, 1) }, 100).kmo // ≈ 0.5
 */
export const factorability = (correlations: Matrix, n: number): Factorability | null => {
  const known = inverse(correlations);
  if (known === null) return null;
  const { size } = correlations;
  const plain = new Float64Array(size);
  const partial = new Float64Array(size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      if (row === column) continue;
      plain[row] = (plain[row] ?? 0) + element(correlations, row, column) ** 2;
      const own = element(known.inverse, row, row) * element(known.inverse, column, column);
      partial[row] = (partial[row] ?? 0) + element(known.inverse, row, column) ** 2 / own;
    }
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const chiSquared = -(n - 1 - (2 * size + 5) / 6) * known.logDeterminant;
  const df = (size * (size - 1)) / 2;
  return {
    kmo: sum(plain) / (sum(plain) + sum(partial)),
    kmoItems: [...plain].map((value, item) => value / (value + (partial[item] ?? 0))),
    bartlett: { chiSquared, df, p: chiSquaredUpper(chiSquared, df) },
  };
};
