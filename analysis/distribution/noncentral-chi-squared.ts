import { chiSquaredLower } from './chi-squared.ts';
import { logGamma } from './log-gamma.ts';
import { root } from './root.ts';

/**
 * P(X ≤ x) for noncentral chi-squared X: a mixture of central ones with Poisson weights, summed from the heaviest
 * outwards. R's `pchisq(x, df, ncp)`; Johnson, Kotz & Balakrishnan 1995, chapter 29.
 *
 * Not for: a far upper tail.
 * Source: Johnson, Kotz & Balakrishnan 1995, chapter 29.
 * Oracle: none stored; its example is that of R's pchisq(ncp =).
 *
 * @example
 * noncentralChiSquaredLower(5, 3, 2) // ≈ 0.5934051801
 * noncentralChiSquaredLower(5, 3, 0) === noncentralChiSquaredLower(5, 3, 1e-300) // true
 */
export const noncentralChiSquaredLower = (x: number, df: number, noncentrality: number): number => {
  if (!(noncentrality >= 0) || !(df > 0)) return Number.NaN;
  if (!(x > 0)) return 0;
  const half = noncentrality / 2;
  if (half < 1e-300) return chiSquaredLower(x, df);
  const middle = Math.floor(half);
  const weight = (j: number): number => Math.exp(-half + j * Math.log(half) - logGamma(j + 1));
  let total = 0;
  for (let j = middle; j >= 0; j -= 1) {
    const term = weight(j) * chiSquaredLower(x, df + 2 * j);
    total += term;
    if (weight(j) < 1e-18 * (total || 1e-300)) break;
  }
  for (let j = middle + 1; ; j += 1) {
    const term = weight(j) * chiSquaredLower(x, df + 2 * j);
    total += term;
    if (term <= 1e-17 * total || weight(j) === 0) break;
  }
  return Math.min(1, total);
};

/**
 * The noncentrality at which P(X ≤ x) is p; 0 where even without noncentrality it is less. What intervals of RMSEA are
 * made of.
 *
 * Not for: statistics that do not follow chi-squared.
 * Source: Steiger 1990.
 * Oracle: limits of RMSEA in lavaan, by `fitMeasures`.
 *
 * @example
 * noncentralityOf(10, 4, 0.05) // ≈ 19.373181378
 * noncentralityOf(1, 4, 0.95) // 0
 */
export const noncentralityOf = (x: number, df: number, p: number): number => {
  if (!(x > 0) || chiSquaredLower(x, df) <= p) return 0;
  const found = root((u) => p - noncentralChiSquaredLower(x, df, Math.exp(u)), Math.log(x));
  return found === null ? 0 : Math.exp(found);
};
