import { lowerGamma, upperGamma } from './incomplete-gamma.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * P(X > x) for chi-squared X with any df > 0, fractional too.
 *
 * Not for: 1 − `chiSquaredLower` in a far tail.
 * Source: the incomplete gamma function at (df/2, x/2).
 * Oracle: R's `pchisq(lower.tail = FALSE)`.
 *
 * @example
 * chiSquaredUpper(3.841458820694124, 1) // ≈ 0.05
 */
export const chiSquaredUpper = (x: number, df: number): number => upperGamma(df / 2, x / 2);

/**
 * The lower tail of chi-squared: P(X ≤ x) with any df > 0.
 *
 * Not for: a far upper tail (`chiSquaredUpper`).
 * Source: the incomplete gamma function at (df/2, x/2).
 * Oracle: R's `pchisq`.
 *
 * @example
 * chiSquaredLower(2, 2) // ≈ 0.632120558828558
 */
export const chiSquaredLower = (x: number, df: number): number => lowerGamma(df / 2, x / 2);

/**
 * The x that has probability p in the tail given.
 *
 * Not for: a small tail given as 1 − p: name the tail.
 * Source: Brent 1973, on the smaller tail.
 * Oracle: R's `qchisq`.
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
