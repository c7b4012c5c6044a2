import { betaMixture } from './beta-mixture.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { normalUpper } from './normal.ts';
import { root } from './root.ts';

/**
 * P(T ≤ t) of Student's t with noncentrality δ, any df > 0 (Lenth 1989, AS 243). Equals R's `pt(ncp = )`.
 *
 * Not for: a far upper tail.
 * Source: Lenth 1989 (AS 243).
 * Oracle: none stored; its example is that of R's pt(ncp =).
 *
 * @example
 * noncentralTLower(2, 10, 1) // ≈ 0.807611562530
 */
export const noncentralTLower = (t: number, df: number, noncentrality: number): number => {
  if (t < 0) return 1 - noncentralTLower(-t, df, -noncentrality);
  const half = (noncentrality * noncentrality) / 2;
  const start = normalUpper(noncentrality);
  if (t * t === 0) return start;
  const whole = df + t * t;
  const [x, y] = [(t * t) / whole, df / whole];
  if (half === 0) return start + incompleteBeta(x, y, 0.5, df / 2) / 2;
  const even = betaMixture(x, y, 0.5, df / 2, half);
  const odd = betaMixture(x, y, 1, df / 2, half, 0.5);
  return start + (even + (noncentrality / Math.SQRT2) * odd) / 2;
};

/**
 * The noncentrality under which a t up to this one has a given probability: limits of Cohen's d by inverting its test.
 * Null where it cannot be found, and beyond |t| = 1,000.
 *
 * Not for: |t| over 1,000.
 * Source: Steiger 2004.
 * Oracle: limits of d in effectsize, by `cohensD`.
 *
 * @example
 * noncentralityOfT(2, 10, 0.8076) // ≈ 1.0
 */
export const noncentralityOfT = (t: number, df: number, probability: number): number | null =>
  Math.abs(t) < 1000 && df > 0 ? root((delta) => probability - noncentralTLower(t, df, delta), t) : null;
