import { normalQuantile } from '../distribution/normal.ts';
import type { Effect } from '../finding/finding-parts.ts';

/**
 * Cohen's h: the difference of two shares on the scale of arcsine, where .1 to .2 counts the same at every level;
 * 2·asin√p₁ − 2·asin√p₂, interval ± z√(1/n₁ + 1/n₂), so n is people drawn one by one or an effective base. Null for an
 * empty base.
 *
 * Not for: weighted counts in place of an effective base.
 * Source: Cohen 1988.
 * Oracle: `cohens_h` of R's effectsize.
 *
 * @example
 * cohensH([37, 120], [20, 110]).value // ≈ 0.296372368775
 */
export const cohensH = (
  [yes, n]: readonly [number, number],
  [otherYes, otherN]: readonly [number, number],
  level = 0.95,
): Effect => {
  const name = 'cohens-h';
  if (!(n > 0 && otherN > 0)) return { name, value: null, low: null, high: null };
  const arc = (share: number): number => 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))));
  const value = arc(yes / n) - arc(otherYes / otherN);
  const half = -normalQuantile((1 - level) / 2) * Math.sqrt(1 / n + 1 / otherN);
  return { name, value, low: value - half, high: value + half };
};
