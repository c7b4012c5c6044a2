import { incompleteBeta } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * P(T > t) with any df > 0.
 *
 * @example
 * studentTUpper(2.5, 3.7) // ≈ 0.035911011456
 */
export const studentTUpper = (t: number, df: number): number => {
  const square = t * t;
  if (t > 0) return incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5) / 2;
  return 0.5 + incompleteBeta(square / (df + square), df / (df + square), 0.5, df / 2) / 2;
};

/**
 * P(T ≤ t).
 *
 * @example
 * studentTLower(0, 5) // 0.5
 */
export const studentTLower = (t: number, df: number): number => studentTUpper(-t, df);

/**
 * P(|T| > |t|), the two-sided p-value.
 *
 * @example
 * studentTTwoSided(12.706204736174694, 1) // ≈ 0.05
 */
export const studentTTwoSided = (t: number, df: number): number => 2 * studentTUpper(Math.abs(t), df);

/**
 * The t that has probability p in the tail given.
 *
 * @example
 * studentTQuantile(0.975, 1) // ≈ 12.706204736
 */
export const studentTQuantile = (p: number, df: number, tail: Tail = 'lower'): number => {
  if (!(p > 0 && p < 1) || !(df > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  const small = Math.min(p, 1 - p);
  const size = Math.exp(
    pointOfTail(
      small,
      'upper',
      (u) => 1 - studentTUpper(Math.exp(u), df),
      (u) => studentTUpper(Math.exp(u), df),
      Math.log(-normalQuantile(small)),
    ),
  );
  return (tail === 'lower') === p > 0.5 ? size : -size;
};
