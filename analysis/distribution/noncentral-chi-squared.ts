import { chiSquaredLower } from './chi-squared.ts';
import { deviance } from './deviance.ts';
import { lowerGamma } from './incomplete-gamma.ts';
import { root } from './root.ts';
import { stirlingError } from './stirling-error.ts';

/** log(x^a e^−x / Γ(a+1)) by its saddle point, where nothing large cancels. */
const logPoisson = (a: number, x: number): number =>
  -stirlingError(a) - deviance(a, x) - Math.log(2 * Math.PI * a) / 2;

/**
 * P(X ≤ x) for noncentral chi-squared X: a mixture of central ones with Poisson weights. One of them is worked out
 * at the last term that matters, and the others follow downwards by P(a−1, z) = P(a, z) + z^(a−1) e^(−z) / Γ(a), where
 * nothing cancels. R's `pchisq(x, df, ncp)`; Johnson, Kotz & Balakrishnan 1995, chapter 29.
 *
 * Not for: a far upper tail.
 * Source: Johnson, Kotz & Balakrishnan 1995, chapter 29.
 * Oracle: none stored; its test quotes R's pchisq(ncp =) for eight cases, to 1e-11.
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
  const z = x / 2;
  const last = Math.ceil(half + 9 * Math.sqrt(half + 4) + 20);
  let a = df / 2 + last;
  let share = lowerGamma(a, z);
  let logStep = logPoisson(a, z);
  let logWeight = logPoisson(last, half);
  let total = Math.exp(logWeight) * share;
  for (let j = last; j > 0; j -= 1) {
    logStep += Math.log(a / z);
    a -= 1;
    share += Math.exp(logStep);
    logWeight += Math.log(j / half);
    total += Math.exp(logWeight) * share;
    if (j < half && logWeight < Math.log(total) - 45) break;
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
