import { at } from '../algebra/at.ts';
import { studentTQuantile, studentTTwoSided, studentTUpper } from '../distribution/student-t.ts';
import type { Estimate, Note, Test } from '../finding/finding-parts.ts';
import { influenceVariances } from '../weight/influence-variances.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import type { RowDesign } from '../weight/row-units.ts';
import {
  type CorrelationInfluence,
  type CorrelationMethod,
  centredVariable,
  correlationInfluence,
} from './correlation-influence.ts';
import { partialInfluence } from './partial-influence.ts';

type Bounded = Pick<Estimate, 'value' | 'se' | 'low' | 'high'>;

/** Variables of the same people, a column each, all of them there. */
export interface CorrelatedRows {
  readonly columns: readonly ArrayLike<number>[];
  readonly weights: readonly number[];
  readonly design: RowDesign;
}

export interface CorrelationOptions {
  readonly method: CorrelationMethod;
  /** Places of the columns whose correlations are wanted. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Places of the columns that are held constant. */
  readonly given?: readonly number[];
  /** Places of the pairs that are compared. */
  readonly contrasts?: readonly (readonly [number, number])[];
  readonly level?: number;
  readonly lonely?: LonelyUnit;
  /** How near 0 counts as none; declared before looking. */
  readonly margin?: number;
}

export interface OneCorrelation extends Bounded {
  readonly test: Test;
  /** The larger of two one-sided p-values against −margin and margin. */
  readonly equivalence: number | null;
}

export interface Correlations {
  readonly pairs: readonly OneCorrelation[];
  /** The first correlation less the second. */
  readonly contrasts: readonly (Bounded & { readonly test: Test })[];
  readonly df: number;
  readonly notes: readonly Note[];
}

const nothing: Bounded = { value: null, se: null, low: null, high: null };

const tested = (name: string, statistic: number | null, df: number): Test =>
  statistic === null
    ? { name, statistic: null, df: [], p: null }
    : { name, statistic, df: [df], p: studentTTwoSided(statistic, df) };

/**
 * How closely do variables go together, in one straight line (Pearson) or in order alone (Spearman, on weighted
 * mid-ranks), given others if wanted? Errors are linearised under the design; the ranks' own uncertainty counts.
 * Interval and test on Fisher's scale, atanh r with se/(1 − r²), on t with ν less the variables given. Correlations of
 * the same people are compared by the linearised error of their difference. Rows must be complete. Null where
 * something does not vary.
 *
 * Not for: claims of cause, or curves: r near 0 is no proof that two things have nothing to do with each other.
 * Source: Fisher 1915; Spearman 1904; Deville 1999 (linearisation).
 * Oracle: `svycontrast` of the moments, R's survey; for ranks the differential by weights worked in R; `cor`.
 *
 * @example
 * const columns = [[1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]];
 * const rows = { columns, weights: [1, 1, 1, 1, 1, 1], design: {} };
 * correlations(rows, { method: 'pearson', pairs: [[0, 1]] }).pairs[0].value // ≈ 0.8286
 */
export const correlations = (
  { columns, weights, design }: CorrelatedRows,
  { method, pairs, given = [], contrasts = [], level = 0.95, lonely, margin }: CorrelationOptions,
): Correlations => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = Float64Array.from(weights, (weight) => weight / total);
  const variables = columns.map((values) => centredVariable(values, shares, method));
  const known = new Map<string, CorrelationInfluence | null>();
  const zeroOrder = (a: number, b: number): CorrelationInfluence | null => {
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const [one, other] = [variables[a], variables[b]];
    const own = one === undefined || other === undefined ? null : correlationInfluence(one, other, shares);
    known.set(key, own);
    return own;
  };
  const wanted = pairs.map(([a, b]) => {
    if (given.length === 0) return zeroOrder(a, b);
    const places = [a, b, ...given];
    return partialInfluence(places.length, (one, other) => zeroOrder(at(places, one), at(places, other)));
  });
  const compared = contrasts.map(([first, second]) => {
    const [one, other] = [wanted[first] ?? null, wanted[second] ?? null];
    if (one === null || other === null) return null;
    return {
      value: one.value - other.value,
      influence: one.influence.map((own, row) => own - at(other.influence, row)),
    };
  });
  const silent = new Float64Array(weights.length);
  const {
    variances,
    df: nu,
    notes,
  } = influenceVariances(
    [...wanted, ...compared].map((own) => own?.influence ?? silent),
    design,
    lonely,
  );
  const df = nu - given.length;
  const errorOf = (place: number): number | null => {
    const variance = variances?.[place] ?? 0;
    return variance > 1e-24 && df > 0 ? Math.sqrt(variance) : null;
  };
  const reach = df > 0 ? studentTQuantile(0.5 + level / 2, df) : 0;
  return {
    df,
    notes,
    pairs: wanted.map((own, place): OneCorrelation => {
      if (own === null) return { ...nothing, test: tested('correlation', null, df), equivalence: null };
      const { value } = own;
      const se = errorOf(place);
      const error = se === null || Math.abs(value) > 1 - 1e-12 ? null : se / (1 - value ** 2);
      if (error === null)
        return { ...nothing, value, test: tested('correlation', null, df), equivalence: null };
      const z = Math.atanh(value);
      const none = margin === undefined ? null : Math.atanh(margin);
      return {
        value,
        se,
        low: Math.tanh(z - reach * error),
        high: Math.tanh(z + reach * error),
        test: tested('correlation', z / error, df),
        equivalence:
          none === null
            ? null
            : Math.max(studentTUpper((z + none) / error, df), studentTUpper((none - z) / error, df)),
      };
    }),
    contrasts: compared.map((own, place) => {
      const se = own === null ? null : errorOf(wanted.length + place);
      if (own === null || se === null)
        return { ...nothing, value: own?.value ?? null, test: tested('correlations', null, df) };
      const { value } = own;
      return {
        value,
        se,
        low: value - reach * se,
        high: value + reach * se,
        test: tested('correlations', value / se, df),
      };
    }),
  };
};
