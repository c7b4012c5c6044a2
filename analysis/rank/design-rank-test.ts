import type { DesignTally } from '../summary/tally.ts';
import { rankedDesign } from './ranked.ts';
import { type DesignRanks, type RankOptions, scoreTest } from './score-test.ts';

/**
 * Do groups answer higher or lower than each other, by ranks, under a design (Lumley & Scott 2013)? Ranks are shares
 * of the weighted distribution, r = F̂(below) + ½ F̂(level); their means by group are compared as any means. For
 * ordered answers whose numbers mean no distances. From the design tally of answer by group; codes that are no number
 * are missing and stay in the design, groups of nobody are left out with a note. `svyranktest` of R's survey differs
 * in two ways: people who are level get the plain average of their places in the file's order, not of their weights,
 * and ν counts valid rows alone. With its scores and its ν, √F (two groups) and F are R's.
 *
 * Not for: numbers whose distances count (`groupMeans`).
 * Source: Lumley & Scott 2013.
 * Oracle: `svyranktest` of R's survey, with its scores and its ν.
 *
 * @example
 * const n = Float64Array.of(5, 2, 3, 3, 2, 5);
 * const dimensions = [{ variable: 'y', codes: ['1', '2', '3'] }, { variable: 'g', codes: ['a', 'b'] }];
 * const evidence = { units: [{ stratum: '', rows: 20 }], cells: [{ dimensions, n, w: n, w2: n }] };
 * designRankTest(evidence).groups[0].rank.value // ≈ 0.4025
 */
export const designRankTest = (evidence: DesignTally, options: RankOptions = {}): DesignRanks => {
  const { values, total } = rankedDesign(evidence);
  const codes = evidence.cells[0]?.dimensions[0]?.codes ?? [];
  const scores: (number | null)[] = codes.map(() => null);
  let below = 0;
  for (const { place, all } of values) {
    scores[place] = (below + all / 2) / total;
    below += all;
  }
  return scoreTest(evidence, scores, options);
};
