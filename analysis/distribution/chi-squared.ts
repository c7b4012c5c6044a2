import { lowerGamma, upperGamma } from './incomplete-gamma.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * P(X > x) for chi-squared X with any df > 0, fractional too.
 *
 * @example
 * chiSquaredUpper(3.841458820694124, 1) // ≈ 0.05
 */
export const chiSquaredUpper = (x: number, df: number): number => upperGamma(df / 2, x / 2);

/**
 * P(X ≤ x).
 *
 * @example
 * chiSquaredLower(2, 2) // ≈ 0.632120558828558
 */
export const chiSquaredLower = (x: number, df: number): number => lowerGamma(df / 2, x / 2);

/**
 * The x that has probability p in the tail given.
 *
 * @example
 * chiSquaredQuantile(0.95, 1) // ≈ 3.841458820694
 */
export const chiSquaredQuantile = (p: number, df: number, tail: Tail = 'lower'): number =>
  Math.exp(
    pointOfTail(
      p,
      tail,
      (u) => chiSquaredLower(Math.exp(u), df),
      (u) => chiSquaredUpper(Math.exp(u), df),
      Math.log(df),
    ),
  );
