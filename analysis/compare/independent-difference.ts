import type { Estimate } from '../finding/finding-parts.ts';

/** An estimate and its limits; null where they cannot be had. */
export type Bounds = Pick<Estimate, 'value' | 'low' | 'high'>;

/**
 * How far apart are two estimates of separate samples? Their difference with an interval made of the intervals of both:
 * d − √((p₁−l₁)² + (u₂−p₂)²) and its mirror. Of Wilson intervals of shares this is Newcombe's method 10; of any other
 * intervals it is MOVER. Null where either estimate or one of its limits is.
 *
 * Not for: estimates of people who are in both (`pairedDifference`), groups of one sample under a design
 * (`shareDifferences`).
 * Source: Newcombe 1998, method 10; Zou & Donner 2008.
 * Oracle: its formula worked in R; `newcombeDifference`.
 *
 * @example
 * const of = (value, low, high) => ({ value, low, high });
 * independentDifference(of(0.6, 0.5, 0.7), of(0.4, 0.3, 0.5)).low // ≈ 0.05857864376
 */
export const independentDifference = (one: Bounds, other: Bounds): Bounds => {
  const [a, b] = [one.value, other.value];
  if (a === null || b === null) return { value: null, low: null, high: null };
  const value = a - b;
  if (one.low === null || one.high === null || other.low === null || other.high === null)
    return { value, low: null, high: null };
  return {
    value,
    low: value - Math.hypot(a - one.low, other.high - b),
    high: value + Math.hypot(one.high - a, b - other.low),
  };
};
