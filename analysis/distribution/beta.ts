import { incompleteBeta } from './incomplete-beta.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * The lower tail of a beta variable: P(X ≤ x), the regularised incomplete beta function I_x(a, b).
 *
 * Not for: 1 − `betaUpper` in a far tail.
 * Source: the incomplete beta function.
 * Oracle: R's `pbeta`.
 *
 * @example
 * betaLower(0.5, 2, 3) // ≈ 0.6875
 */
export const betaLower = (x: number, a: number, b: number): number => incompleteBeta(x, 1 - x, a, b);

/**
 * The upper tail of a beta variable: P(X > x).
 *
 * Not for: 1 − `betaLower` in a far tail.
 * Source: the incomplete beta function.
 * Oracle: R's `pbeta(lower.tail = FALSE)`, by `betaLower`.
 *
 * @example
 * betaUpper(0.5, 2, 3) // ≈ 0.3125
 */
export const betaUpper = (x: number, a: number, b: number): number => incompleteBeta(1 - x, x, b, a);

/**
 * The x that has probability p in the tail given; sought on the scale of the log odds, so that it keeps its digits
 * near 0.
 *
 * Not for: a small tail given as 1 − p: name the tail.
 * Source: Brent 1973, on the log odds.
 * Oracle: R's `qbeta`.
 *
 * @example
 * betaQuantile(0.5, 1, 1) // ≈ 0.5
 */
export const betaQuantile = (p: number, a: number, b: number, tail: Tail = 'lower'): number => {
  const share = (u: number): number => 1 / (1 + Math.exp(-u));
  const point = pointOfTail(
    p,
    tail,
    (u) => incompleteBeta(share(u), share(-u), a, b),
    (u) => incompleteBeta(share(-u), share(u), b, a),
    Math.log(a / b),
  );
  return share(point);
};
