import { element, type Matrix } from '../algebra/matrix.ts';
import { fUpper } from '../distribution/f.ts';
import { studentTQuantile } from '../distribution/student-t.ts';
import type { Base, Estimate, Note, Test } from '../finding/finding-parts.ts';
import type { MeansFinding } from '../finding/means-finding.ts';
import { collapseDesignMoments, sliceDesignMoments } from '../summary/merge-design-moments.ts';
import type { DesignMoments } from '../summary/moments.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import { designDegrees } from '../weight/degrees-of-freedom.ts';
import { designEffect } from '../weight/design-effect.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import { domainMeans } from './domain-means.ts';
import { waldOfEquality } from './wald.ts';

export interface MeansOptions {
  /** Valid codes of each variable of `by`, in the order they are shown; absent means every group there is. */
  readonly valid?: readonly (readonly string[])[];
  readonly level?: number;
  readonly lonely?: LonelyUnit;
  /** Below this many people in a group a note warns; 30 unless told. */
  readonly smallBase?: number;
}

/** Variances below this part of the squared mean are rounding of sums of squares, not spread. */
const rounding = 1e-14;

const estimateOf = (
  mean: number | null,
  variance: number | null,
  base: Base,
  t: number | null,
  isMet: boolean,
): Estimate => {
  const known = mean !== null && variance !== null && variance > rounding * (mean * mean + 1e-300);
  if (isMet && !known && mean !== null && variance !== null && base.n > 1)
    return { value: mean, se: 0, low: mean, high: mean, base };
  const se = known && base.n > 1 ? Math.sqrt(variance) : null;
  const interval = mean !== null && se !== null && t !== null;
  return {
    value: mean,
    se,
    low: interval ? mean - t * se : null,
    high: interval ? mean + t * se : null,
    base,
  };
};

const subset = (matrix: Matrix, places: readonly number[]): Matrix => ({
  size: places.length,
  values: Float64Array.from(places.flatMap((one) => places.map((other) => element(matrix, one, other)))),
});

/** Wald F of equal means over the groups that have a mean and a variance; df (k−1, ν−k+1). */
const equality = (
  means: readonly Estimate[],
  covariance: Matrix | null,
  df: number,
): { readonly test: Test | null; readonly notes: readonly Note[] } => {
  if (means.length < 2) return { test: null, notes: [] };
  const none = (code: string) => ({
    test: { name: 'wald-f', statistic: null, df: [], p: null },
    notes: [{ code, place: 'test' }],
  });
  const places = [...means.keys()].filter(
    (place) => means[place]?.se !== null && means[place]?.value !== null,
  );
  if (places.length < 2 || covariance === null) return none('too-few');
  const k = places.length;
  const ddf = df - k + 1;
  if (!(ddf > 0)) return none('too-few');
  const wald = waldOfEquality(
    places.map((place) => means[place]?.value ?? 0),
    subset(covariance, places),
  );
  if (wald === null) return none('no-variance');
  const f = wald / (k - 1);
  return {
    test: { name: 'wald-f', statistic: f, df: [k - 1, ddf], p: fUpper(f, k - 1, ddf) },
    notes:
      k < means.length
        ? [{ code: 'groups-not-tested', place: 'test', data: { groups: means.length - k } }]
        : [],
  };
};

/**
 * The mean of a variable in each group and over all of them, with design standard errors, t intervals on the design's
 * degrees of freedom ν, standard deviations, and a Wald test that all means are the same. Rows without a valid value
 * or group contribute nothing but stay in the design; the total is over the groups shown. Without weights and design
 * this is the textbook mean with s/√n. Null with a note for fewer than two people, no spread, or no ν.
 *
 * Not for: ordered answers whose numbers mean no distances (`designRankTest`), and scale scores over groups whose
 * comparability failed.
 * Source: Binder 1983; Lumley 2010.
 * Oracle: `svyby(svymean)` and `regTermTest` of R's survey, except that R takes ν of that test from the valid rows
 * alone.
 *
 * @example
 * const [n, wy, wyy] = [Float64Array.of(4), Float64Array.of(12), Float64Array.of(46)];
 * const sums = { n, w: n, wy, wyy, w2: n, w2y: wy, w2yy: wyy };
 * const found = groupMeans({ variable: 'y', by: [], groups: [[]], units: [{ stratum: '', rows: 4 }], ...sums });
 * found.total.value // 3
 * found.total.se // ≈ 0.9129
 */
export const groupMeans = (
  evidence: DesignMoments,
  { valid, level = 0.95, lonely, smallBase = 30 }: MeansOptions = {},
): Omit<MeansFinding, 'asks' | 'provenance' | 'comparability'> => {
  const shown = valid ? sliceDesignMoments(evidence, combinations(valid)) : evidence;
  const df = designDegrees(evidence);
  const t = df > 0 ? studentTQuantile((1 - level) / 2, df, 'upper') : null;
  const meetsMargins = evidence.units.some(({ margin }) => margin !== undefined);
  const by = domainMeans(shown, lonely);
  const all = domainMeans(collapseDesignMoments(shown), lonely);
  const nobody: Base = { n: 0, weighted: 0, effective: 0 };
  const estimate = (from: typeof by, place: number): Estimate =>
    estimateOf(
      from.means[place] ?? null,
      from.covariance && element(from.covariance, place, place),
      from.bases[place] ?? nobody,
      t,
      // what weights were made to meet has no error; a group in which everybody says the same still has none to show
      meetsMargins && (from.deviations[place] ?? 0) > 0,
    );
  const means = shown.groups.map((_, place) => estimate(by, place));
  const { test, notes } = equality(means, by.covariance, df);
  const place = shown.by.join(' ');
  return {
    kind: 'means',
    of: shown.variable,
    by: shown.by,
    groups: shown.groups.map((codes, group) => ({
      codes,
      mean: means[group] ?? { value: null, se: null, low: null, high: null, base: nobody },
      sd: by.deviations[group] ?? null,
      deff: designEffect(means[group]?.se ?? null, by.deviations[group] ?? null, means[group]?.base.n ?? 0),
    })),
    total: estimate(all, 0),
    test: shown.by.length > 0 ? test : null,
    evidence,
    notes: [
      ...by.notes,
      ...shown.groups.flatMap((codes, group): readonly Note[] => {
        const own = means[group];
        const code = codes.join(' ');
        if (own === undefined || own.base.n < 2)
          return [{ code: 'too-few', place, data: { code, n: own?.base.n ?? 0 } }];
        return [
          ...(own.se === null && by.covariance !== null
            ? [{ code: 'no-variance', place, data: { code } }]
            : []),
          ...(own.base.n < smallBase ? [{ code: 'small-base', place, data: { code, n: own.base.n } }] : []),
        ];
      }),
      ...(df > 0 ? [] : [{ code: 'no-degrees-of-freedom' }]),
      ...(shown.by.length > 0 ? notes : []),
    ],
  };
};
