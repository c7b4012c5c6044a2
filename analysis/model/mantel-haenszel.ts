import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { normalQuantile } from '../distribution/normal.ts';

/** The common odds ratio of a yes-or-no answer between two groups of people alike in something else. */
export interface CommonOdds {
  /** Above 1: the focal group says yes more often. */
  readonly oddsRatio: number;
  readonly low: number;
  readonly high: number;
  readonly chiSquared: number;
  readonly p: number;
}

/**
 * Mantel–Haenszel: the common odds ratio of a yes-or-no answer between two groups over strata of people alike, its
 * interval on the log scale, and its test without continuity correction. Each stratum is [reference no, reference yes,
 * focal no, focal yes]. Null where no stratum holds both groups and both answers.
 *
 * Not for: answers of more than two values (`differentialItem`).
 * Source: Mantel & Haenszel 1959; Robins, Breslow & Greenland 1986 (interval).
 * Oracle: R's `mantelhaen.test(correct = FALSE)`.
 *
 * @example
 * mantelHaenszel([[10, 20, 20, 10]]).oddsRatio // 0.25
 * mantelHaenszel([[30, 20, 15, 35], [10, 25, 12, 40]]).low // ≈ 1.25923868294
 */
export const mantelHaenszel = (
  strata: readonly (readonly [number, number, number, number])[],
  level = 0.95,
): CommonOdds | null => {
  let [over, under, excess, variance] = [0, 0, 0, 0];
  let [first, mixed, second] = [0, 0, 0];
  for (const [no, yes, focalNo, focalYes] of strata) {
    const n = no + yes + focalNo + focalYes;
    if (n < 2) continue;
    const [r, s] = [(no * focalYes) / n, (focalNo * yes) / n];
    const [p, q] = [(no + focalYes) / n, (focalNo + yes) / n];
    over += r;
    under += s;
    first += p * r;
    mixed += p * s + q * r;
    second += q * s;
    excess += no - ((no + yes) * (no + focalNo)) / n;
    variance += ((no + yes) * (focalNo + focalYes) * (no + focalNo) * (yes + focalYes)) / (n * n * (n - 1));
  }
  if (!(over > 0) || !(under > 0) || !(variance > 0)) return null;
  const oddsRatio = over / under;
  const spread = first / over ** 2 + mixed / (over * under) + second / under ** 2;
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt(spread / 2);
  const chiSquared = excess ** 2 / variance;
  return {
    oddsRatio,
    low: oddsRatio * Math.exp(-half),
    high: oddsRatio * Math.exp(half),
    chiSquared,
    p: chiSquaredUpper(chiSquared, 1),
  };
};
