import { at } from '../algebra/at.ts';
import { correlation } from '../algebra/correlation.ts';
import { eigen } from '../algebra/eigen.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import type { Random } from '../distribution/random.ts';

/** How many factors stand out from chance. */
export interface ParallelAnalysis {
  readonly factors: number;
  readonly eigenvalues: readonly number[];
  /** The quantile of eigenvalues that unrelated items give. */
  readonly chance: readonly number[];
}

/** Square root of a chi-squared number: Marsaglia & Tsang 2000 for df of at least two. */
const chi = (random: Random, df: number): number => {
  if (df < 2) return Math.abs(random.normal());
  const d = df / 2 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v))
      return Math.sqrt(2 * d * v);
  }
};

/** Correlations of unrelated normal items for n people, drawn by Bartlett's decomposition of a Wishart matrix. */
const unrelated = (random: Random, size: number, n: number): Matrix | null => {
  const lower = zeroMatrix(size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1) lower.values[row * size + column] = random.normal();
    lower.values[row * size + row] = chi(random, n - 1 - row);
  }
  const product = zeroMatrix(size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      let sum = 0;
      for (let inner = 0; inner <= Math.min(row, column); inner += 1)
        sum += at(lower.values, row * size + inner) * at(lower.values, column * size + inner);
      product.values[row * size + column] = sum;
    }
  return correlation(product);
};

/**
 * Horn's parallel analysis (1965): the factors whose eigenvalue is greater than that of unrelated items in 95 of 100
 * samples of the same size, counted up to the first that is not. Chance is the caller's, so a seed repeats it. Null
 * for fewer than two items or no more people than items.
 *
 * Not for: deciding alone: factors must also mean something.
 * Source: Horn 1965.
 * Oracle: R's `eigen` for the eigenvalues of the sample.
 *
 * @example
 * parallelAnalysis({ size: 1, values: Float64Array.of(1) }, 100, null) // null
 */
export const parallelAnalysis = (
  correlations: Matrix,
  n: number,
  random: Random | null,
  { samples = 200, quantile = 0.95 }: { readonly samples?: number; readonly quantile?: number } = {},
): ParallelAnalysis | null => {
  const { size } = correlations;
  if (size < 2 || n <= size || random === null) return null;
  const drawn = Array.from({ length: samples }, () => unrelated(random, size, n)).flatMap((matrix) =>
    matrix === null ? [] : [eigen(matrix).values],
  );
  const chance = Array.from({ length: size }, (_, place) => {
    const own = drawn.map((values) => at(values, place)).sort((one, other) => one - other);
    return at(own, Math.min(own.length - 1, Math.ceil(quantile * own.length) - 1));
  });
  const eigenvalues = [...eigen(correlations).values];
  const first = eigenvalues.findIndex((value, place) => !(value > at(chance, place)));
  return { factors: first < 0 ? size : first, eigenvalues, chance };
};
