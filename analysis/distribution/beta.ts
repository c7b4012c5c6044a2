import { incompleteBeta } from './incomplete-beta.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * P(X ≤ x) for a beta variable.
 *
 * @example
 * betaLower(0.5, 2, 3) // ≈ 0.6875
 */
export const betaLower = (x: number, a: number, b: number): number => incompleteBeta(x, 1 - x, a, b);

/**
 * P(X > x).
 *
 * @example
 * betaUpper(0.5, 2, 3) // ≈ 0.3125
 */
export const betaUpper = (x: number, a: number, b: number): number => incompleteBeta(1 - x, x, b, a);

/**
 * The x that has probability p in the tail given; sought on the scale of the log odds, so that it keeps its digits
 * near 0.
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
