import type { Effect } from '../finding/finding-parts.ts';

/**
 * Cramér's V: how strongly rows and columns go together, from 0 to 1, whatever the size of the sample.
 * √(X²/(n·min(R−1, C−1))); with weights, X² is that of weighted shares. Null for a table of one row or column, or of
 * nobody.
 *
 * Not for: small unweighted tables (`cramersVUnbiased`).
 * Source: Cramér 1946.
 * Oracle: `cramers_v(adjust = FALSE)` of R's effectsize.
 *
 * @example
 * cramersV(10, 90, 3, 3).value // ≈ 0.235702260396
 * cramersV(0, 0, 3, 3).value // null
 */
export const cramersV = (pearson: number | null, n: number, rows: number, columns: number): Effect => {
  const least = Math.min(rows, columns) - 1;
  return {
    name: 'cramers-v',
    value: pearson === null || least < 1 || !(n > 0) ? null : Math.sqrt(pearson / (n * least)),
  };
};

/**
 * Cramér's V without its upward bias in small samples (Bergsma 2013), for unweighted tables.
 *
 * Not for: weighted tables.
 * Source: Bergsma 2013.
 * Oracle: `cramers_v(adjust = TRUE)` of R's effectsize.
 *
 * @example
 * cramersVUnbiased(1, 90, 3, 3).value // 0
 */
export const cramersVUnbiased = (
  pearson: number | null,
  n: number,
  rows: number,
  columns: number,
): Effect => {
  const name = 'cramers-v-unbiased';
  if (pearson === null || Math.min(rows, columns) < 2 || n < 2) return { name, value: null };
  const square = Math.max(0, pearson / n - ((rows - 1) * (columns - 1)) / (n - 1));
  const r = rows - (rows - 1) ** 2 / (n - 1);
  const c = columns - (columns - 1) ** 2 / (n - 1);
  return { name, value: Math.min(r, c) > 1 ? Math.sqrt(square / (Math.min(r, c) - 1)) : null };
};
