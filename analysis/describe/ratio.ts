import { at } from '../algebra/at.ts';
import type { Estimate, Note } from '../finding/finding-parts.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import { degreesOfFreedom } from '../weight/degrees-of-freedom.ts';
import { baseOf } from '../weight/effective-base.ts';
import { linearCovariance } from '../weight/linear-covariance.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import { tEstimate } from '../weight/t-estimate.ts';

export interface Ratio {
  readonly ratio: Estimate;
  readonly notes: readonly Note[];
}

const numberOf = (code: string): number => (code === '' ? Number.NaN : Number(code));

/**
 * How much of one thing there is for each unit of another: Σwy / Σwx, from the tally of both (the numerator's values,
 * then the denominator's; rows that lack either are left out and stay in the design). Influence value w(y − r·x)/Σwx
 * (Binder 1983). Null where the denominator's total is 0.
 *
 * Not for: the mean of each person's own ratio.
 * Source: Binder 1983.
 * Oracle: `svyratio` of R's survey.
 *
 * @example
 * const n = Float64Array.of(1, 1, 1, 1);
 * const dimensions = [{ variable: 'y', codes: ['1', '3'] }, { variable: 'x', codes: ['2', '6'] }];
 * const evidence = { units: [{ stratum: '', rows: 4 }], cells: [{ dimensions, n, w: n, w2: n }] };
 * designRatio(evidence).ratio.value // 0.5
 */
export const designRatio = (evidence: DesignTally, level = 0.95, lonely?: LonelyUnit): Ratio => {
  const everyone = tallyOfDesign(evidence);
  const [first, second] = everyone.dimensions;
  const above = first?.codes.map(numberOf) ?? [];
  const below = second?.codes.map(numberOf) ?? [];
  const pairs = above.flatMap((y) => below.map((x) => ({ y, x, valid: Number.isFinite(y + x) })));
  const sum = (values: Float64Array, of: (pair: (typeof pairs)[number]) => number = () => 1): number =>
    pairs.reduce((total, pair, cell) => (pair.valid ? total + of(pair) * at(values, cell) : total), 0);
  const base = baseOf(sum(everyone.n), sum(everyone.w), sum(everyone.w2));
  const denominator = sum(everyone.w, ({ x }) => x);
  if (denominator === 0)
    return {
      ratio: { value: null, se: null, low: null, high: null, base },
      notes: [{ code: 'too-few', data: { n: base.n } }],
    };
  const value = sum(everyone.w, ({ y }) => y) / denominator;
  const influence = pairs.map(({ y, x, valid }) => (valid ? (y - value * x) / denominator : 0));
  const { matrix, notes } = linearCovariance(evidence, [influence], lonely);
  const df = degreesOfFreedom(evidence.units);
  const known = matrix !== null && df > 0 && base.n > 1;
  const se = known ? Math.sqrt(Math.max(0, at(matrix.values, 0))) : null;
  return {
    ratio: tEstimate({ value, se, base }, df, level),
    notes: [...notes, ...(df > 0 ? [] : [{ code: 'no-degrees-of-freedom' }])],
  };
};
