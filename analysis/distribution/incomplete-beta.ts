import { continuedFraction } from './continued-fraction.ts';
import { deviance } from './deviance.ts';
import { stirlingError } from './stirling-error.ts';

/** x^a y^b / (a B(a, b)) for y = 1 − x, by the saddle point of the binomial density (Loader 2000). */
const prefactor = (x: number, y: number, a: number, b: number): number => {
  const n = a + b;
  const logarithm =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(logarithm) * Math.sqrt(b / n / (2 * Math.PI * a));
};

/** The even part of the usual continued fraction (DiDonato & Morris 1992): half the steps, no cancellation near x = 1. */
const fraction = (x: number, y: number, a: number, b: number): number => {
  const excess = a * y - b * x + 1;
  const part = (m: number): readonly [number, number] => {
    const odd = a + 2 * m - 1;
    return [
      ((a + m - 1) / odd) * ((a + b + m - 1) / odd) * m * (b - m) * x * x,
      m + (m * (b - m) * x) / odd + ((a + m) * (excess + m * (1 + y))) / (odd + 2),
    ];
  };
  return (prefactor(x, y, a, b) * a) / continuedFraction((a * excess) / (a + 1), part);
};

/**
 * I_x(a, b), the regularised incomplete beta function, for a, b > 0. The complement y = 1 − x is an argument of its
 * own, because callers have it to full precision where x is near 1. Lentz's continued fraction, on the side where it
 * converges.
 *
 * @example
 * incompleteBeta(0.5, 0.5, 2, 3) // ≈ 0.6875
 */
export const incompleteBeta = (x: number, y: number, a: number, b: number): number => {
  if (!(a > 0) || !(b > 0) || Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x < (a + 1) / (a + b + 2) ? fraction(x, y, a, b) : 1 - fraction(y, x, b, a);
};
