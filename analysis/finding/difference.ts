import { type Bounds, independentDifference } from '../compare/independent-difference.ts';

/** What an interval lets one say of two estimates: the first is higher, they are about equal, or it cannot be told. */
export type Verdict = 'more' | 'same' | 'unclear';

/** An interval lies above zero, inside the band that counts as no difference, or neither. */
export const verdictOf = (low: number, high: number, band: number): Verdict =>
  low > 0 ? 'more' : low > -band && high < band ? 'same' : 'unclear';

/**
 * The verdict on a higher and a lower estimate of separate groups, from their own intervals: the difference's interval
 * is made of them as Newcombe does for shares (1998, method 10; MOVER for any estimates).
 *
 * @example
 * const of = (value, low, high) => ({ value, low, high });
 * difference(of(0.6, 0.55, 0.65), of(0.4, 0.35, 0.45), 0.05) // 'more'
 * difference(of(0.51, 0.5, 0.52), of(0.5, 0.49, 0.51), 0.05) // 'same'
 * difference(of(0.6, 0.4, 0.8), of(0.5, 0.3, 0.7), 0.05) // 'unclear'
 */
export const difference = (more: Bounds, less: Bounds, band: number): Verdict => {
  const { low, high } = independentDifference(more, less);
  return low === null || high === null ? 'unclear' : verdictOf(low, high, band);
};
