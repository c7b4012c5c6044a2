import { fUpper } from '../distribution/f.ts';
import type { Test } from '../finding/finding-parts.ts';
import type { VarianceParts } from './variance-parts.ts';

const none = (name: string): Test => ({ name, statistic: null, df: [], p: null });

/**
 * Are all group means the same, for people drawn one by one from groups that spread alike? Fisher's F on (k−1, n−k).
 * Null below two groups, without people left over, or without spread.
 *
 * Not for: weighted or clustered data (`groupMeans` has the Wald F of the design); where spreads differ `welchTest` is
 * safer.
 * Source: Fisher 1925.
 * Oracle: R's `aov`.
 *
 * @example
 * const groups = [{ codes: ['a'], n: 3, mean: 1, within: 2 }, { codes: ['b'], n: 3, mean: 3, within: 2 }];
 * analysisOfVariance({ groups, n: 6, mean: 2, between: 6, within: 4 }).statistic // 6
 */
export const analysisOfVariance = ({ groups, n, between, within }: VarianceParts): Test => {
  const [df1, df2] = [groups.length - 1, n - groups.length];
  if (df1 < 1 || df2 < 1 || !(within > 0)) return none('anova');
  const statistic = between / df1 / (within / df2);
  return { name: 'anova', statistic, df: [df1, df2], p: fUpper(statistic, df1, df2) };
};

/**
 * The same for groups that need not spread alike (Welch 1951): means weighted by n/s², fractional denominator df. For
 * two groups it is Welch's t squared. Groups of one person or without spread cannot enter: null then.
 *
 * Not for: weighted or clustered data (`groupMeans`).
 * Source: Welch 1951.
 * Oracle: R's `oneway.test`.
 *
 * @example
 * const groups = [{ codes: ['a'], n: 3, mean: 1, within: 2 }, { codes: ['b'], n: 3, mean: 3, within: 2 }];
 * welchTest({ groups, n: 6, mean: 2, between: 6, within: 4 }).statistic // ≈ 6
 * welchTest({ groups, n: 6, mean: 2, between: 6, within: 4 }).df[1] // ≈ 4
 */
export const welchTest = ({ groups }: VarianceParts): Test => {
  const k = groups.length;
  if (k < 2 || groups.some(({ n, within }) => n < 2 || !(within > 0))) return none('welch');
  const weights = groups.map(({ n, within }) => (n * (n - 1)) / within);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const centre = groups.reduce((sum, { mean }, i) => sum + ((weights[i] ?? 0) * mean) / whole, 0);
  const spread = groups.reduce((sum, { mean }, i) => sum + (weights[i] ?? 0) * (mean - centre) ** 2, 0);
  const unequal = groups.reduce((sum, { n }, i) => sum + (1 - (weights[i] ?? 0) / whole) ** 2 / (n - 1), 0);
  const statistic = spread / (k - 1) / (1 + (2 * (k - 2) * unequal) / (k * k - 1));
  const df2 = (k * k - 1) / (3 * unequal);
  return { name: 'welch', statistic, df: [k - 1, df2], p: fUpper(statistic, k - 1, df2) };
};
