import { incompleteBeta } from './incomplete-beta.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * P(F > x) with any positive degrees of freedom, fractional too (Rao–Scott gives such).
 *
 * Not for: 1 − `fLower` in a far tail.
 * Source: the incomplete beta function.
 * Oracle: R's `pf(lower.tail = FALSE)`; above 400,000 denominator df R takes the limit and is 4e-6 off.
 *
 * @example
 * fUpper(2.5, 1, 4) // ≈ 0.189003658455
 */
export const fUpper = (x: number, df1: number, df2: number): number =>
  x <= 0 ? 1 : incompleteBeta(df2 / (df1 * x + df2), (df1 * x) / (df1 * x + df2), df2 / 2, df1 / 2);

/**
 * The lower tail of F: P(F ≤ x) with any positive degrees of freedom.
 *
 * Not for: a far upper tail (`fUpper`).
 * Source: the incomplete beta function.
 * Oracle: R's `pf`.
 *
 * @example
 * fLower(2.5, 1, 4) // ≈ 0.810996341545
 */
export const fLower = (x: number, df1: number, df2: number): number =>
  x <= 0 ? 0 : incompleteBeta((df1 * x) / (df1 * x + df2), df2 / (df1 * x + df2), df1 / 2, df2 / 2);

/**
 * The x that has probability p in the tail given.
 *
 * Not for: a small tail given as 1 − p: name the tail.
 * Source: Brent 1973, on the smaller tail.
 * Oracle: R's `qf`.
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
