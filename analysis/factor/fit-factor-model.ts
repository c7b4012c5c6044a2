import { cholesky, lowerSolve } from '../algebra/cholesky.ts';
import { inverse } from '../algebra/inverse.ts';
import { type Matrix, zeroMatrix } from '../algebra/matrix.ts';
import { type Curved, scoring } from '../optimise/scoring.ts';
import { type FactorModel, type Layout, layoutOf } from './factor-model.ts';
import { type GroupDiscrepancy, groupDiscrepancy } from './group-discrepancy.ts';
import type { GroupSample } from './group-sample.ts';
import { startValues } from './start-values.ts';

/** A factor model that was fitted to groups: values by slot and group, what they imply, and their covariance. */
export interface FactorFit {
  readonly model: FactorModel;
  readonly layout: Layout;
  readonly samples: readonly GroupSample[];
  readonly point: Float64Array;
  /** Covariance of the free parameters by expected information; worked out when asked for. */
  readonly covariance: () => Matrix;
  /** By group. */
  readonly groups: readonly (GroupDiscrepancy & { readonly own: Float64Array })[];
  /** People of all groups. */
  readonly n: number;
  readonly chiSquared: number;
  readonly df: number;
}

/** A group's parameters, fixed and free, by slot. */
export const ownValues = (layout: Layout, point: Float64Array, group: number): Float64Array =>
  Float64Array.from(layout.slots, (_, slot) => {
    const place = layout.places[group]?.[slot] ?? -1;
    return place < 0 ? (layout.fixed[group]?.[slot] ?? 0) : (point[place] ?? 0);
  });

/** Half the mean discrepancy over people, with gradient and information of the free parameters. */
export const together =
  (layout: Layout, samples: readonly GroupSample[], n: number) =>
  (point: Float64Array): Curved | null => {
    let value = 0;
    const gradient = new Float64Array(layout.free);
    const information = zeroMatrix(layout.free);
    for (const [group, sample] of samples.entries()) {
      const found = groupDiscrepancy(layout, ownValues(layout, point, group), sample);
      if (found === null) return null;
      const share = sample.n / n;
      const places = layout.places[group] ?? new Int32Array(0);
      value += (share * found.value) / 2;
      places.forEach((place, j) => {
        if (place < 0) return;
        gradient[place] = (gradient[place] ?? 0) + (share * (found.gradient[j] ?? 0)) / 2;
        places.forEach((other, k) => {
          if (other < 0) return;
          const at = place * layout.free + other;
          information.values[at] =
            (information.values[at] ?? 0) + share * (found.information.values[j * places.length + k] ?? 0);
        });
      });
    }
    return { value, gradient, information };
  };

/** Points of groups that share nothing, one after the other, as the layout has them; null where one is missing. */
const joined = (points: readonly (Float64Array | null)[]): Float64Array | null => {
  const known = points.flatMap((point) => (point === null ? [] : [point]));
  return known.length < points.length ? null : Float64Array.from(known.flatMap((point) => [...point]));
};

/**
 * Fits a confirmatory factor model by maximum likelihood to one group or several, with or without means, from their
 * covariances and means alone. Minimises Σ n_g F_g by scoring with the expected information, from exact gradients; χ²
 * is Σ n_g F_g at the least; the search begins at the fit `near`, where one is given. Groups that share no parameter
 * are fitted one by one. Null where no solution is found: the model is not identified, or the data do not bear it.
 *
 * Residual variances may come out negative; they are kept, and `isImproper` says so.
 *
 * Not for: answers on fewer than five steps (ordinal models suit them better), and groups under about a hundred.
 * Source: Jöreskog 1969, 1971; Meredith 1993.
 * Oracle: `cfa` of R's lavaan (ML).
 *
 * @example
 * const covariance = { size: 4, values: Float64Array.of(1, 0.4, 0.3, 0.2, 0.4, 1, 0.3, 0.2, 0.3, 0.3, 1, 0.2, 0.2, 0.2, 0.2, 1) };
 * const sample = { n: 200, mean: new Float64Array(4), covariance, logDeterminant: -0.38683964 };
 * const model = { factors: [{ factor: 'f', items: ['a', 'b', 'c', 'd'] }], unit: 'marker', means: false, equal: [] };
 * fitFactorModel(model, [sample]).chiSquared // ≈ 0.5191
 * fitFactorModel(model, [sample]).df // 2
 */
export const fitFactorModel = (
  model: FactorModel,
  samples: readonly GroupSample[],
  near?: FactorFit,
): FactorFit | null => {
  const layout = layoutOf(model, samples.length);
  const n = samples.reduce((total, sample) => total + sample.n, 0);
  if (samples.length === 0 || n === 0) return null;
  const p = layout.items.length;
  const moments = (samples.length * p * (p + 1)) / 2 + (model.means ? samples.length * p : 0);
  if (moments < layout.free) return null;
  const apart = samples.length > 1 && model.equal.length === 0;
  const evaluate = together(layout, samples, n);
  const search = (start: Float64Array): Float64Array | null => scoring(start, evaluate)?.point ?? null;
  const point = apart
    ? joined(samples.map((sample) => fitFactorModel(model, [sample])?.point ?? null))
    : ((near && search(valuesIn(layout, near))) ?? search(startValues(layout, samples, model.unit)));
  const found = point && evaluate(point);
  if (!point || !found || (!apart && cholesky(found.information) === null)) return null;
  let covariance: Matrix | null = null;
  const groups = samples.map((sample, group) => {
    const own = ownValues(layout, point, group);
    const discrepancy = groupDiscrepancy(layout, own, sample);
    if (discrepancy === null) throw new Error('fitFactorModel: the least has no discrepancy');
    return { ...discrepancy, own };
  });
  return {
    model,
    layout,
    samples,
    point,
    covariance: () => {
      covariance ??= {
        size: layout.free,
        values: inverse(found.information)?.inverse.values.map((value) => value / n) ?? new Float64Array(0),
      };
      return covariance;
    },
    groups,
    n,
    chiSquared: Math.max(0, 2 * n * found.value),
    df: moments - layout.free,
  };
};

/** The free parameters of a layout at the values of a fit with the same items, factors and groups. */
const valuesIn = (layout: Layout, { groups }: FactorFit): Float64Array => {
  const point = new Float64Array(layout.free);
  groups.forEach(({ own }, group) => {
    layout.places[group]?.forEach((place, slot) => {
      if (place >= 0) point[place] = own[slot] ?? 0;
    });
  });
  return point;
};

/**
 * How much χ² would drop if a model were loosened, foretold from the slope at the fit (a Lagrange multiplier or score
 * test): n gᵀI⁻¹g. Costs one look at the data in place of a fit. Null where the looser model is not identified. Sörbom 1989.
 */
export const foretoldDrop = (fit: FactorFit, looser: FactorModel): number | null => {
  const layout = layoutOf(looser, fit.samples.length);
  const found = together(layout, fit.samples, fit.n)(valuesIn(layout, fit));
  const lower = found && cholesky(found.information);
  if (!found || !lower) return null;
  return fit.n * lowerSolve(lower, found.gradient, 1).reduce((sum, value) => sum + value * value, 0);
};
