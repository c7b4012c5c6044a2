import { at } from '../algebra/at.ts';
import { element } from '../algebra/matrix.ts';
import type { Estimate, Note } from '../finding/finding-parts.ts';
import type { DesignMoments } from '../summary/moments.ts';
import { designDegrees } from '../weight/degrees-of-freedom.ts';
import { baseOf } from '../weight/effective-base.ts';
import { type DesignCovariance, designCovariance, type LonelyUnit } from '../weight/linearised-variance.ts';
import { covarianceOver } from '../weight/replicate-variance.ts';
import { tEstimate } from '../weight/t-estimate.ts';

export interface Totals {
  readonly groups: readonly { readonly codes: readonly string[]; readonly total: Estimate }[];
  readonly notes: readonly Note[];
}

const linearised = (evidence: DesignMoments, lonely: LonelyUnit | undefined): DesignCovariance => {
  const size = evidence.groups.length;
  const slice = (values: Float64Array, unit: number): Float64Array =>
    values.subarray(unit * size, (unit + 1) * size);
  return designCovariance(
    evidence.units,
    (unit) => ({
      total: slice(evidence.wy, unit),
      squares: slice(evidence.w2yy, unit),
      linear: slice(evidence.w2y, unit),
    }),
    size,
    lonely,
  );
};

/**
 * How much of something there is among all the people the sample stands for, by group: Σwy. Only as good as the
 * weights: with weights that add up to the sample it is a total of the sample. Rows without a value count as zero, so
 * look at how many there are. Influence value w·y (Binder 1983).
 *
 * Not for: weights that add up to the sample: then it is a total of the sample.
 * Source: Binder 1983.
 * Oracle: `svytotal` of R's survey.
 *
 * @example
 * const [n, wy] = [Float64Array.of(4), Float64Array.of(12)];
 * const sums = { n, w: n, wy, wyy: wy, w2: n, w2y: wy, w2yy: Float64Array.of(46) };
 * designTotals({ variable: 'y', by: [], groups: [[]], units: [{ stratum: '', rows: 4 }], ...sums }).groups[0].total.value // 12
 */
export const designTotals = (evidence: DesignMoments, level = 0.95, lonely?: LonelyUnit): Totals => {
  const size = evidence.groups.length;
  const { matrix, notes } =
    evidence.replicates === undefined
      ? linearised(evidence, lonely)
      : {
          matrix:
            evidence.replicates &&
            covarianceOver(
              evidence.replicates.scales,
              evidence.replicates.summaries.map(({ wy }) => wy),
            ),
          notes: evidence.replicates === null ? [{ code: 'no-replicates' }] : [],
        };
  const df = designDegrees(evidence);
  const over = (values: Float64Array, group: number): number =>
    evidence.units.reduce((sum, _, unit) => sum + at(values, unit * size + group), 0);
  return {
    groups: evidence.groups.map((codes, group) => {
      const base = baseOf(over(evidence.n, group), over(evidence.w, group), over(evidence.w2, group));
      if (base.n === 0) return { codes, total: { value: null, se: null, low: null, high: null, base } };
      const value = over(evidence.wy, group);
      const se = matrix === null || !(df > 0) ? null : Math.sqrt(Math.max(0, element(matrix, group, group)));
      return { codes, total: tEstimate({ value, se, base }, df, level) };
    }),
    notes: [...notes, ...(df > 0 ? [] : [{ code: 'no-degrees-of-freedom' }])],
  };
};
