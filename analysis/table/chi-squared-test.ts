import { at } from '../algebra/at.ts';
import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import type { Test } from '../finding/finding-parts.ts';

export interface ChiSquaredTest {
  /** Pearson's X². */
  readonly test: Test;
  /** The likelihood ratio G². */
  readonly likelihoodRatio: number | null;
  readonly expected: Float64Array;
  /** Adjusted standardised residuals: about standard normal in a cell that follows the margins; NaN-free. */
  readonly residuals: readonly (number | null)[];
}

/**
 * Pearson's test of independence of an R × C table of people, row-major, unweighted and sampled one by one. Never for
 * weighted counts, where it rejects far too often (24 % in place of 5 % at a Kish design effect of 1.75): there use
 * `raoScott`. Null with fewer than two rows or columns that hold somebody.
 *
 * Not for: weighted counts, where it rejects far too often (24 % in place of 5 % at a Kish design effect of 1.75):
 * there use `raoScott`.
 * Source: Pearson 1900.
 * Oracle: R's `chisq.test(correct = FALSE)`.
 *
 * @example
 * chiSquaredTest([10, 20, 20, 10], 2, 2).test.statistic // ≈ 6.666666667
 */
export const chiSquaredTest = (counts: ArrayLike<number>, rows: number, columns: number): ChiSquaredTest => {
  const cells = Float64Array.from(counts);
  const row = new Float64Array(rows);
  const column = new Float64Array(columns);
  cells.forEach((count, place) => {
    row[Math.floor(place / columns)] = at(row, Math.floor(place / columns)) + count;
    column[place % columns] = at(column, place % columns) + count;
  });
  const n = row.reduce((total, count) => total + count, 0);
  const inRow = (place: number): number => at(row, Math.floor(place / columns));
  const inColumn = (place: number): number => at(column, place % columns);
  const expected = cells.map((_, place) => (n > 0 ? (inRow(place) * inColumn(place)) / n : 0));
  const r = row.filter((count) => count > 0).length;
  const c = column.filter((count) => count > 0).length;
  const possible = r > 1 && c > 1;
  let statistic = 0;
  let ratio = 0;
  cells.forEach((count, place) => {
    const wanted = at(expected, place);
    if (wanted > 0) statistic += (count - wanted) ** 2 / wanted;
    if (count > 0) ratio += 2 * count * Math.log(count / wanted);
  });
  const df = (r - 1) * (c - 1);
  return {
    test: possible
      ? { name: 'chi-squared', statistic, df: [df], p: chiSquaredUpper(statistic, df) }
      : { name: 'chi-squared', statistic: null, df: [], p: null },
    likelihoodRatio: possible ? ratio : null,
    expected,
    residuals: [...cells].map((count, place) => {
      const variance = at(expected, place) * (1 - inRow(place) / n) * (1 - inColumn(place) / n);
      return variance > 0 ? (count - at(expected, place)) / Math.sqrt(variance) : null;
    }),
  };
};
