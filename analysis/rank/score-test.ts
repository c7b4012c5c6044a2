import { at } from '../algebra/at.ts';
import { waldOfEquality } from '../compare/wald.ts';
import { fUpper } from '../distribution/f.ts';
import type { Base, Estimate, Note, Test } from '../finding/finding-parts.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import { degreesOfFreedom } from '../weight/degrees-of-freedom.ts';
import { baseOf } from '../weight/effective-base.ts';
import { linearCovariance } from '../weight/linear-covariance.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';

export interface DesignRanks {
  /** Mean rank of each group, from 0 to 1: the share of all people who answer below a person of the group, half of those level. */
  readonly groups: readonly {
    readonly code: string;
    readonly rank: Pick<Estimate, 'value' | 'se' | 'base'>;
  }[];
  /** Wald F on (k−1, ν−k+1) of equal mean ranks. */
  readonly test: Test;
  readonly notes: readonly Note[];
}

export interface RankOptions {
  readonly lonely?: LonelyUnit;
  /** ν; that of the design unless told. */
  readonly df?: number;
}

/**
 * Wald F that the means of a score are the same in all groups, for a score that is a function of the answer: one number
 * for each code of the tally's first variable, null where the code is missing. The mean of a score that was made from
 * the sample itself (ranks) is treated as if it had been given, as Lumley & Scott (2013) show one may.
 */
export const scoreTest = (
  evidence: DesignTally,
  scores: readonly (number | null)[],
  { lonely, df: given }: RankOptions = {},
): DesignRanks => {
  const everyone = tallyOfDesign(evidence);
  const codes = everyone.dimensions[1]?.codes ?? [];
  const width = codes.length;
  const answered = scores.flatMap((score, place) => (score === null ? [] : [{ score, place }]));
  const over = (cells: Float64Array, group: number, of: (score: number) => number = () => 1): number =>
    answered.reduce((sum, { score, place }) => sum + of(score) * at(cells, place * width + group), 0);
  const weights = codes.map((_, group) => over(everyone.w, group));
  const means = weights.map((weight, group) => over(everyone.w, group, (score) => score) / weight);
  const known = codes.flatMap((_, group) => ((weights[group] ?? 0) > 0 ? [group] : []));
  const influence = known.map((group) => {
    const own = new Float64Array(everyone.w.length);
    for (const { score, place } of answered)
      own[place * width + group] = (score - (means[group] ?? 0)) / (weights[group] ?? 1);
    return own;
  });
  const { matrix, notes } = linearCovariance(evidence, influence, lonely);
  const df = given ?? degreesOfFreedom(evidence.units);
  const k = known.length;
  const ddf = df - k + 1;
  const estimates = known.map((group) => means[group] ?? 0);
  const wald = matrix !== null && k > 1 && ddf > 0 ? waldOfEquality(estimates, matrix) : null;
  const f = wald === null ? null : wald / (k - 1);
  const base = (group: number): Base =>
    baseOf(over(everyone.n, group), over(everyone.w, group), over(everyone.w2, group));
  const seOf = (place: number): number | null =>
    matrix === null || place < 0 ? null : Math.sqrt(Math.max(0, at(matrix.values, place * k + place)));
  return {
    groups: codes.map((code, group) => {
      const place = known.indexOf(group);
      const value = place < 0 ? null : (means[group] ?? null);
      return { code, rank: { value, se: seOf(place), base: base(group) } };
    }),
    test:
      f === null
        ? { name: 'design-rank', statistic: null, df: [], p: null }
        : { name: 'design-rank', statistic: f, df: [k - 1, ddf], p: fUpper(f, k - 1, ddf) },
    notes: [
      ...notes,
      ...(k < width ? [{ code: 'groups-not-tested', place: 'test', data: { groups: width - k } }] : []),
      ...(f === null ? [{ code: matrix === null ? 'no-variance' : 'too-few', place: 'test' }] : []),
    ],
  };
};
