import { normalUpper } from '../distribution/normal.ts';
import type { UnadjustedPair } from './pairs.ts';

/**
 * The z test of two shares on given bases, to reconcile with tables made elsewhere: pooled as SPSS CTABLES does on
 * rounded weighted counts, or each share with its own variance. Its p is right for people drawn one by one, about
 * right on effective bases, and wrong on weighted counts; `comparePairs` is the test. Null on an empty base or where
 * both shares are 0 or 1.
 *
 * Not for: deciding anything under weights: its p is wrong on weighted counts; `comparePairs` is the test.
 * Source: IBM SPSS CTABLES algorithms.
 * Oracle: its formulas worked in R.
 *
 * @example
 * shareZTest([0.5, 80], [0.35, 90]).statistic // ≈ 1.97747
 */
export const shareZTest = (
  [one, n]: readonly [share: number, base: number],
  [other, otherN]: readonly [share: number, base: number],
  pooled = true,
): Omit<UnadjustedPair, 'a' | 'b'> => {
  const difference = one - other;
  const share = (n * one + otherN * other) / (n + otherN);
  const variance = pooled
    ? share * (1 - share) * (1 / n + 1 / otherN)
    : (one * (1 - one)) / n + (other * (1 - other)) / otherN;
  if (!(n > 0 && otherN > 0 && variance > 0))
    return { difference, se: null, statistic: null, df: null, p: null };
  const se = Math.sqrt(variance);
  const statistic = difference / se;
  return { difference, se, statistic, df: null, p: 2 * normalUpper(Math.abs(statistic)) };
};
