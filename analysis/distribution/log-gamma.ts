import { halfLogTwoPi, stirlingSeries } from './stirling-error.ts';

/**
 * Logarithm of the gamma function, for x > 0; NaN otherwise. Shifted up to 16 by Γ(x+1) = xΓ(x), then Stirling's
 * series.
 *
 * Not for: x ≤ 0.
 * Source: Stirling's series.
 * Oracle: R's `lgamma`.
 *
 * @example
 * logGamma(10.5) // ≈ 13.940625219404
 */
export const logGamma = (x: number): number => {
  if (!(x > 0)) return Number.NaN;
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let up = x;
  while (up < 16) {
    product *= up;
    up += 1;
  }
  return (up - 0.5) * Math.log(up) - up + halfLogTwoPi + stirlingSeries(up) - Math.log(product);
};
