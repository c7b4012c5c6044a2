/**
 * Tucker's φ of two factors' loadings, Σab/√(Σa²Σb²): .95 and more the same, .85 to .94 fairly alike (Lorenzo-Seva &
 * ten Berge 2006). Null where one has no loadings. Factors must point the same way and, where there are several, be
 * rotated towards each other first.
 *
 * Not for: several factors that were not rotated towards each other first.
 * Source: Lorenzo-Seva & ten Berge 2006.
 * Oracle: its formula worked in R.
 *
 * @example
 * congruence([0.8, 0.6], [0.4, 0.3]) // ≈ 1
 * congruence([0, 0], [1, 1]) // null
 */
export const congruence = (one: readonly number[], other: readonly number[]): number | null => {
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);
  const scale = product(one, one) * product(other, other);
  return scale > 0 ? product(one, other) / Math.sqrt(scale) : null;
};
