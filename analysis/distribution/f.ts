import { incompleteBeta } from './incomplete-beta.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * P(F > x) with any positive degrees of freedom, fractional too (Rao–Scott gives such).
 *
 * @example
 * fUpper(2.5, 1, 4) // ≈ 0.189003658455
 */
export const fUpper = (x: number, df1: number, df2: number): number =>
  x <= 0 ? 1 : incompleteBeta(df2 / (df1 * x + df2), (df1 * x) / (df1 * x + df2), df2 / 2, df1 / 2);

/**
 * P(F ≤ x).
 *
 * @example
 * fLower(2.5, 1, 4) // ≈ 0.810996341545
 */
export const fLower = (x: number, df1: number, df2: number): number =>
  x <= 0 ? 0 : incompleteBeta((df1 * x) / (df1 * x + df2), df2 / (df1 * x + df2), df1 / 2, df2 / 2);

/**
 * The x that has probability p in the tail given.
 *
 * @example
 * fQuantile(0.95, 2, 100) // ≈ 3.0872958927
 */
export const fQuantile = (p: number, df1: number, df2: number, tail: Tail = 'lower'): number =>
  Math.exp(
    pointOfTail(
      p,
      tail,
      (u) => fLower(Math.exp(u), df1, df2),
      (u) => fUpper(Math.exp(u), df1, df2),
      0,
    ),
  );
