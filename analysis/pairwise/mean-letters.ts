import { domainMeans } from '../compare/domain-means.ts';
import type { DesignMoments } from '../summary/moments.ts';
import { designDegrees } from '../weight/degrees-of-freedom.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import { columnLetter } from './letters.ts';
import { researchTest } from './market-research.ts';
import { comparePairs, everyPair, type UnadjustedPair, withAdjusted } from './pairs.ts';
import {
  type LetterLine,
  type LetterOptions,
  type LetterRule,
  letterLine,
  letterRule,
} from './table-letters.ts';

export interface MeanLetters extends LetterRule, LetterLine {
  /** The letter of each group. */
  readonly columns: readonly string[];
  /** Places of groups that were not tested for having too few people. */
  readonly skipped: readonly number[];
}

/**
 * Which groups have higher means than which: letters as in a table, one family of pairs. By the joint covariance of
 * the design, or by a market-research formula on effective bases (s² = Σw(y−ȳ)²/Σw pooled). Groups without spread or
 * under the least base are not tested.
 *
 * Not for: scores whose comparability between the groups failed.
 * Source: Holm 1979; Binder 1983.
 * Oracle: `svyby(covmat = TRUE)` of R's survey and `p.adjust`, by `comparePairs`.
 *
 * @example
 * const [n, wy, wyy] = [Float64Array.of(50, 50), Float64Array.of(200, 150), Float64Array.of(850, 500)];
 * const sums = { n, w: n, wy, wyy, w2: n, w2y: wy, w2yy: wyy };
 * const evidence = { variable: 'y', by: ['g'], groups: [['a'], ['b']], units: [{ stratum: '', rows: 100 }], ...sums };
 * meanLetters(evidence).letters // [['B'], []]
 */
export const meanLetters = (
  evidence: DesignMoments,
  options: LetterOptions = {},
  lonely?: LonelyUnit,
): MeanLetters => {
  const rule = letterRule(options);
  const { means, bases, deviations, covariance } = domainMeans(evidence, lonely);
  const places = [...means.keys()];
  const skipped = places.filter((place) => (bases[place]?.n ?? 0) < (options.least ?? 30));
  const closed = places.filter((place) => skipped.includes(place) || !((deviations[place] ?? 0) > 0));
  const { method } = rule;
  const formulaPairs = (formula: 'survey-reporter' | 'quantum'): readonly UnadjustedPair[] => {
    const own = places.map((place) => {
      const { n = 0, weighted = 0, effective = 0 } = bases[place] ?? {};
      const variance = n > 0 ? ((deviations[place] ?? 0) ** 2 * (n - 1)) / n : 0;
      return { weighted, effective, value: means[place] ?? 0, variance };
    });
    return everyPair(places.length).flatMap(([a, b]): readonly UnadjustedPair[] => {
      const [one, other] = [own[a], own[b]];
      if (one === undefined || other === undefined || closed.includes(a) || closed.includes(b)) return [];
      return [{ a, b, ...researchTest(one, other, 0, formula) }];
    });
  };
  const pairs =
    method === 'design'
      ? comparePairs(means, covariance, {
          df: designDegrees(evidence),
          adjustment: rule.adjustment,
          skipped: closed,
        })
      : withAdjusted(formulaPairs(method), rule.adjustment);
  return { ...rule, ...letterLine(pairs, places.length, rule), columns: places.map(columnLetter), skipped };
};
