import type { Base } from '../finding/finding-parts.ts';

/**
 * Kish's effective base: how many equally weighted people say as much as these. (Σw)²/Σw² (Kish 1965, 1992); 0 for
 * nobody.
 *
 * Not for: what clusters cost: it knows weights alone.
 * Source: Kish 1965, 1992.
 * Oracle: (Σw)²/Σw² worked in R.
 *
 * @example
 * effectiveBase(4, 4) // 4
 * effectiveBase(4, 10) // 1.6
 */
export const effectiveBase = (weight: number, squaredWeight: number): number =>
  squaredWeight > 0 ? (weight * weight) / squaredWeight : 0;

/**
 * The three bases that stand beside every number.
 *
 * @example
 * baseOf(2, 4, 10) // { n: 2, weighted: 4, effective: 1.6 }
 */
export const baseOf = (n: number, weight: number, squaredWeight: number): Base => ({
  n,
  weighted: weight,
  effective: effectiveBase(weight, squaredWeight),
});
