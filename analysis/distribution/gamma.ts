import { lowerGamma, upperGamma } from './incomplete-gamma.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * P(X > x) for a gamma variable of this shape and scale (mean = shape × scale).
 *
 * Not for: 1 − `gammaLower` in a far tail.
 * Source: the incomplete gamma function.
 * Oracle: R's `pchisq`, by `chiSquaredUpper`, the same function at scale 2.
 *
 * @example
 * gammaUpper(2, 1, 1) // ≈ 0.135335283236613
 */
export const gammaUpper = (x: number, shape: number, scale: number): number => upperGamma(shape, x / scale);

/**
 * The lower tail of a gamma variable: P(X ≤ x).
 *
 * Not for: a far upper tail (`gammaUpper`).
 * Source: the incomplete gamma function.
 * Oracle: R's `pchisq`, by `chiSquaredUpper`, the same function at scale 2.
 *
 * @example
 * gammaLower(2, 1, 1) // ≈ 0.864664716763387
 */
export const gammaLower = (x: number, shape: number, scale: number): number => lowerGamma(shape, x / scale);

/**
 * The x that has probability p in the tail given.
 *
 * Not for: a small tail given as 1 − p: name the tail.
 * Source: Brent 1973, on the smaller tail.
 * Oracle: R's `qchisq`, by `chiSquaredQuantile`, the same function at scale 2.
 *
 * @example
 * gammaQuantile(0.5, 1, 1) // ≈ 0.693147180560
 */
export const gammaQuantile = (p: number, shape: number, scale: number, tail: Tail = 'lower'): number =>
  scale *
  Math.exp(
    pointOfTail(
      p,
      tail,
      (u) => lowerGamma(shape, Math.exp(u)),
      (u) => upperGamma(shape, Math.exp(u)),
      Math.log(shape),
    ),
  );
