import { betaQuantile } from '../distribution/beta.ts';
import { normalQuantile } from '../distribution/normal.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const check = (name: string, successes: number, n: number): void => {
  if (!(n > 0) || !(successes >= 0 && successes <= n))
    throw new Error(`${name} requires 0 <= successes <= n and n > 0, got ${successes} of ${n}`);
};

/**
 * Wilson's score interval (1927) of a share without a design: `successes` of n, fractions allowed, so that n may be an
 * effective base. Its limits stay inside [0, 1] and are finite at 0 and n.
 *
 * Not for: weights and clusters, unless n is the effective base (`shareIntervals`).
 * Source: Wilson 1927.
 * Oracle: R's `prop.test(correct = FALSE)`.
 *
 * @example
 * wilson(37, 120).low // ≈ 0.232727369889
 * wilson(0, 15).low // 0
 */
export const wilson = (successes: number, n: number, level = 0.95): Interval => {
  check('wilson', successes, n);
  const z = -normalQuantile((1 - level) / 2);
  const share = successes / n;
  const square = (z * z) / n;
  const half = Math.sqrt(square * (share * (1 - share) + square / 4));
  return {
    low: successes === 0 ? 0 : (share + square / 2 - half) / (1 + square),
    high: successes === n ? 1 : (share + square / 2 + half) / (1 + square),
  };
};

/**
 * Wilson's interval with Yates's correction for continuity: for whole counts, and longer than need be.
 *
 * Not for: fractions, weights and clusters.
 * Source: Yates 1934; Newcombe 1998.
 * Oracle: R's `prop.test`.
 *
 * @example
 * wilsonContinuity(37, 120).low // ≈ 0.228988034191
 */
export const wilsonContinuity = (successes: number, n: number, level = 0.95): Interval => {
  check('wilsonContinuity', successes, n);
  const z = -normalQuantile((1 - level) / 2);
  const square = (z * z) / n;
  const limit = (side: 1 | -1): number => {
    const share = Math.min(
      1,
      Math.max(0, successes / n + (side * Math.min(0.5, Math.abs(successes - n / 2))) / n),
    );
    const half = Math.sqrt(square * (share * (1 - share) + square / 4));
    return (share + square / 2 + side * half) / (1 + square);
  };
  return { low: successes === 0 ? 0 : limit(-1), high: successes === n ? 1 : limit(1) };
};

/**
 * Clopper and Pearson's exact interval (1934) of a share of whole counts: never too short, often too long.
 *
 * Not for: fractions, weights and clusters (`shareIntervals` has Korn and Graubard's).
 * Source: Clopper & Pearson 1934.
 * Oracle: R's `binom.test`.
 *
 * @example
 * clopperPearson(37, 120).high // ≈ 0.399136764532
 */
export const clopperPearson = (successes: number, n: number, level = 0.95): Interval => {
  check('clopperPearson', successes, n);
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    high: successes === n ? 1 : betaQuantile(tail, successes + 1, n - successes, 'upper'),
  };
};

/**
 * Interval of the difference p₁ − p₂ of two independent shares from the Wilson interval of each (Newcombe 1998, method
 * 10).
 *
 * Not for: shares of the same people, weights and clusters.
 * Source: Newcombe 1998, method 10.
 * Oracle: its formula worked in R.
 *
 * @example
 * newcombeDifference([37, 120], [20, 110]).low // ≈ 0.014687868270
 */
export const newcombeDifference = (
  first: readonly [number, number],
  second: readonly [number, number],
  level = 0.95,
): Interval => {
  const one = first[0] / first[1];
  const other = second[0] / second[1];
  const a = wilson(first[0], first[1], level);
  const b = wilson(second[0], second[1], level);
  return {
    low: one - other - Math.hypot(one - a.low, b.high - other),
    high: one - other + Math.hypot(a.high - one, other - b.low),
  };
};
