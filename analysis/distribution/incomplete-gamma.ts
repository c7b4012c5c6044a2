import { continuedFraction } from './continued-fraction.ts';
import { deviance } from './deviance.ts';
import { stirlingError } from './stirling-error.ts';

/** x^a e^−x / Γ(a+1), by its saddle point. */
const prefactor = (a: number, x: number): number =>
  Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);

const series = (a: number, x: number): number => {
  let term = 1;
  let total = 1;
  for (let index = 1; index < 1_000_000; index += 1) {
    term *= x / (a + index);
    total += term;
    if (term < total * 1e-17) break;
  }
  return prefactor(a, x) * total;
};

const fraction = (a: number, x: number): number =>
  (prefactor(a, x) * a) /
  continuedFraction(x + 1 - a, (index) => [-index * (index - a), x + 2 * index + 1 - a]);

/**
 * P(a, x), the lower regularised incomplete gamma function, for a > 0 and x ≥ 0. Power series below a + 1, Lentz's
 * continued fraction above.
 *
 * @example
 * lowerGamma(1, 2) // ≈ 0.864664716763387
 */
export const lowerGamma = (a: number, x: number): number => {
  if (!(a > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? series(a, x) : 1 - fraction(a, x);
};

/**
 * Q(a, x) = 1 − P(a, x), the upper tail, to full relative precision far out.
 *
 * @example
 * upperGamma(1, 2) // ≈ 0.135335283236613
 */
export const upperGamma = (a: number, x: number): number => {
  if (!(a > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
};
