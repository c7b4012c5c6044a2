import { incompleteBeta } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';
import { pointOfTail, type Tail } from './tail.ts';

/**
 * The upper tail of Student's t: P(T > t) with any df > 0.
 *
 * Not for: 1 − `studentTLower` in a far tail.
 * Source: the incomplete beta function at df/(df + t²).
 * Oracle: R's `pt(lower.tail = FALSE)`.
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
 * The lower tail of Student's t: P(T ≤ t) with any df > 0.
 *
 * Not for: a far upper tail (`studentTUpper`).
 * Source: symmetry of `studentTUpper`.
 * Oracle: R's `pt`, by `studentTUpper`.
 *
 * @example
 * studentTLower(0, 5) // 0.5
 */
export const studentTLower = (t: number, df: number): number => studentTUpper(-t, df);

/**
 * P(|T| > |t|), the two-sided p-value.
 *
 * Not for: hypotheses with a direction (`studentTUpper`).
 * Source: twice `studentTUpper`.
 * Oracle: R's `pt`, by `studentTUpper`.
 *
 * @example
 * studentTTwoSided(12.706204736174694, 1) // ≈ 0.05
 */
export const studentTTwoSided = (t: number, df: number): number => 2 * studentTUpper(Math.abs(t), df);

/**
 * The t that has probability p in the tail given.
 *
 * Not for: a small tail given as 1 − p: name the tail.
 * Source: Brent 1973, on the smaller tail.
 * Oracle: R's `qt`.
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
