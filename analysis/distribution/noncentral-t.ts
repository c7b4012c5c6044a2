import { incompleteBeta } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';
import { normalUpper } from './normal.ts';
import { root } from './root.ts';

/**
 * P(T ≤ t) of Student's t with noncentrality δ, any df > 0 (Lenth 1989, AS 243). Equals R's `pt(ncp = )`.
 *
 * @example
 * noncentralTLower(2, 10, 1) // ≈ 0.807611562530
 */
export const noncentralTLower = (t: number, df: number, noncentrality: number): number => {
  if (t < 0) return 1 - noncentralTLower(-t, df, -noncentrality);
  const half = (noncentrality * noncentrality) / 2;
  const start = normalUpper(noncentrality);
  if (t === 0) return start;
  const whole = df + t * t;
  const [x, y] = [(t * t) / whole, df / whole];
  if (half === 0) return start + incompleteBeta(x, y, 0.5, df / 2) / 2;
  const middle = Math.floor(half);
  const logP = middle * Math.log(half) - half - logGamma(middle + 1);
  const logQ = middle * Math.log(half) - half - logGamma(middle + 1.5);
  const sign = noncentrality / Math.SQRT2;
  const term = (j: number, p: number, q: number): number =>
    p * incompleteBeta(x, y, j + 0.5, df / 2) + sign * q * incompleteBeta(x, y, j + 1, df / 2);
  let [p, q] = [Math.exp(logP), Math.exp(logQ)];
  let total = term(middle, p, q);
  for (let j = middle + 1; p > 1e-18; j += 1) {
    p *= half / j;
    q *= half / (j + 0.5);
    total += term(j, p, q);
  }
  [p, q] = [Math.exp(logP), Math.exp(logQ)];
  for (let j = middle; j > 0 && p > 1e-18; j -= 1) {
    p *= j / half;
    q *= (j + 0.5) / half;
    total += term(j - 1, p, q);
  }
  return start + total / 2;
};

/**
 * The noncentrality under which a t up to this one has a given probability: limits of Cohen's d by inverting its test.
 * Null where it cannot be found.
 *
 * @example
 * noncentralityOfT(2, 10, 0.8076) // ≈ 1.0
 */
export const noncentralityOfT = (t: number, df: number, probability: number): number | null =>
  root((delta) => probability - noncentralTLower(t, df, delta), t);
