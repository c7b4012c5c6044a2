import { at } from '../algebra/at.ts';
import { studentTQuantile } from '../distribution/student-t.ts';
import type { Estimate, Note } from '../finding/finding-parts.ts';
import { tallyOfDesign } from '../summary/design-tally-cells.ts';
import type { DesignTally } from '../summary/tally.ts';
import { degreesOfFreedom } from '../weight/degrees-of-freedom.ts';
import { baseOf } from '../weight/effective-base.ts';
import { linearCovariance } from '../weight/linear-covariance.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';

export interface QuantileOptions {
  /** Which quantiles, each between 0 and 1; the median unless told. */
  readonly at?: readonly number[];
  readonly level?: number;
  readonly lonely?: LonelyUnit;
  /** Degrees of freedom; those of the design unless told. */
  readonly df?: number;
}

export interface Quantiles {
  /** The rule: the smallest value that at least this share of people do not exceed. */
  readonly rule: 'smallest-value';
  readonly quantiles: readonly (Estimate & { readonly at: number })[];
  readonly notes: readonly Note[];
}

/** Codes of the tally's only variable that are numbers, ascending, with the place of each. */
const valuesOf = (codes: readonly string[]) =>
  codes
    .map((code, place) => ({ value: code === '' ? Number.NaN : Number(code), place }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((one, other) => one.value - other.value);

/**
 * The value below which a share of people lies: medians and quartiles of an answer that is a number, from the tally of
 * its distinct values (codes that are no number are missing and stay in the design). Rule: the smallest y with F̂(y) ≥
 * q; SPSS, Stata and R's default interpolate otherwise. Interval (Woodruff 1952): F̂(q̂) ± t·se(F̂(q̂)) with both ends
 * pushed through the same rule; standard error its width over 2t. An end beyond the data is null.
 *
 * Not for: a few ordered steps, where a median hides what the table shows.
 * Source: Woodruff 1952.
 * Oracle: `svyquantile(qrule = "math", interval.type = "mean")` of R's survey, except that R counts ν over valid rows
 * alone.
 *
 * @example
 * const n = Float64Array.of(20, 50, 30);
 * const evidence = { units: [{ stratum: '', rows: 100 }], cells: [{ dimensions: [{ variable: 'y', codes: ['1', '2', '3'] }], n, w: n, w2: n }] };
 * designQuantiles(evidence, { at: [0.2, 0.5] }).quantiles.map(({ value }) => value) // [1, 2]
 */
export const designQuantiles = (
  evidence: DesignTally,
  { at: shares = [0.5], level = 0.95, lonely, df: given }: QuantileOptions = {},
): Quantiles => {
  const everyone = tallyOfDesign(evidence);
  const sorted = valuesOf(everyone.dimensions[0]?.codes ?? []).filter(
    ({ place }) => at(everyone.w, place) > 0,
  );
  const sum = (values: Float64Array): number =>
    sorted.reduce((total, { place }) => total + at(values, place), 0);
  const base = baseOf(sum(everyone.n), sum(everyone.w), sum(everyone.w2));
  const nothing = { value: null, se: null, low: null, high: null, base };
  if (base.n === 0)
    return {
      rule: 'smallest-value',
      quantiles: shares.map((share) => ({ at: share, ...nothing })),
      notes: [{ code: 'too-few', data: { n: 0 } }],
    };
  let running = 0;
  const cumulative = sorted.map(({ place }) => {
    running += at(everyone.w, place);
    return running / base.weighted;
  });
  /** Rounding of sums must not push a share that is reached to the next value. */
  const valueAt = (share: number): number | null => {
    if (share <= 0 || share > 1) return null;
    const index = cumulative.findIndex((reached) => reached >= share - 1e-12);
    return sorted[index]?.value ?? null;
  };
  const df = given ?? degreesOfFreedom(evidence.units);
  const t = df > 0 ? studentTQuantile((1 - level) / 2, df, 'upper') : null;
  const found = shares.map((share) => {
    const value = valueAt(share);
    const reached = cumulative[sorted.findIndex((own) => own.value === value)] ?? Number.NaN;
    const influence = new Float64Array(everyone.w.length);
    for (const own of sorted)
      influence[own.place] = ((value !== null && own.value <= value ? 1 : 0) - reached) / base.weighted;
    return { share, value, reached, influence };
  });
  const { matrix, notes } = linearCovariance(
    evidence,
    found.map(({ influence }) => influence),
    lonely,
  );
  return {
    rule: 'smallest-value',
    quantiles: found.map(({ share, value, reached }, place) => {
      const variance = matrix === null ? 0 : at(matrix.values, place * matrix.size + place);
      if (t === null || !(variance > 1e-14 * reached * (1 - reached)))
        return { at: share, ...nothing, value };
      const half = t * Math.sqrt(variance);
      const [low, high] = [valueAt(reached - half), valueAt(reached + half)];
      const se = low === null || high === null ? null : (high - low) / (2 * t);
      return { at: share, value, se, low, high, base };
    }),
    notes: [...notes, ...(df > 0 ? [] : [{ code: 'no-degrees-of-freedom' }])],
  };
};
