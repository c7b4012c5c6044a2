import { studentTQuantile } from '../distribution/student-t.ts';
import type { Base, Estimate } from '../finding/finding-parts.ts';

/**
 * An estimate with its interval by t on the design's degrees of freedom; no interval without an error or without any.
 *
 * @example
 * tEstimate({ value: 3, se: 1, base: { n: 9, weighted: 9, effective: 9 } }, 8).high // ≈ 5.306
 */
export const tEstimate = (
  { value, se, base }: { readonly value: number; readonly se: number | null; readonly base: Base },
  df: number,
  level = 0.95,
): Estimate => {
  const half = se === null || !(df > 0) ? null : se * studentTQuantile((1 - level) / 2, df, 'upper');
  return {
    value,
    se,
    low: half === null ? null : value - half,
    high: half === null ? null : value + half,
    base,
  };
};
