import { at } from '../algebra/at.ts';
import type { Matrix } from '../algebra/matrix.ts';
import type { Base, Note } from '../finding/finding-parts.ts';
import type { DesignMoments } from '../summary/moments.ts';
import { baseOf } from '../weight/effective-base.ts';
import { type DesignCovariance, designCovariance, type LonelyUnit } from '../weight/linearised-variance.ts';
import { covarianceOver } from '../weight/replicate-variance.ts';

/** Means of one variable in disjoint groups, with their joint covariance under the design. */
export interface DomainMeans {
  readonly bases: readonly Base[];
  /** Null for a group of nobody. */
  readonly means: readonly (number | null)[];
  /** Square root of n/(n−1) Σw(y−ȳ)²/Σw; null below two people. */
  readonly deviations: readonly (number | null)[];
  readonly covariance: Matrix | null;
  readonly notes: readonly Note[];
}

const sumsOf = (values: Float64Array, groups: number): Float64Array => {
  const total = new Float64Array(groups);
  values.forEach((value, place) => {
    total[place % groups] = at(total, place % groups) + value;
  });
  return total;
};

const linearised = (
  evidence: DesignMoments,
  w: Float64Array,
  centre: Float64Array,
  lonely: LonelyUnit | undefined,
): DesignCovariance => {
  const groups = evidence.groups.length;
  return designCovariance(
    evidence.units,
    (unit) => {
      const total = new Float64Array(groups);
      const squares = new Float64Array(groups);
      const linear = new Float64Array(groups);
      for (let group = 0; group < groups; group += 1) {
        const weight = at(w, group);
        if (!(weight > 0)) continue;
        const place = unit * groups + group;
        const mean = at(centre, group);
        total[group] = (at(evidence.wy, place) - mean * at(evidence.w, place)) / weight;
        linear[group] = (at(evidence.w2y, place) - mean * at(evidence.w2, place)) / weight;
        squares[group] =
          Math.max(
            0,
            at(evidence.w2yy, place) - mean * (2 * at(evidence.w2y, place) - mean * at(evidence.w2, place)),
          ) /
          (weight * weight);
      }
      return { total, squares, linear };
    },
    groups,
    lonely,
    'domain',
  );
};

/** Where a group that has people is empty in a replicate nothing is known of any. */
const overReplicates = (replicates: DesignMoments['replicates']): DesignCovariance => {
  const [first] = replicates?.summaries ?? [];
  const met = first?.w.map((_, group) =>
    (replicates?.summaries ?? []).some(({ w }) => at(w, group) > 0) ? 1 : 0,
  );
  const isWhole = replicates?.summaries.every(({ w }) =>
    w.every((weight, group) => weight > 0 || met?.[group] === 0),
  );
  return replicates && isWhole
    ? {
        matrix: covarianceOver(
          replicates.scales,
          replicates.summaries.map(({ w, wy }) =>
            wy.map((sum, group) => (at(w, group) > 0 ? sum / at(w, group) : 0)),
          ),
        ),
        notes: [],
      }
    : { matrix: null, notes: [{ code: 'no-replicates' }] };
};

/**
 * Group means and their linearised covariance by the influence values w(y − ȳ_g)/W_g of a domain mean (Binder 1983).
 * Groups covary where they share strata or clusters.
 */
export const domainMeans = (evidence: DesignMoments, lonely?: LonelyUnit): DomainMeans => {
  const groups = evidence.groups.length;
  const [n, w, wy, wyy, w2] = [evidence.n, evidence.w, evidence.wy, evidence.wyy, evidence.w2].map((values) =>
    sumsOf(values, groups),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const centre = w.map((weight, group) => (weight > 0 ? at(wy, group) / weight : 0));
  const { matrix, notes } =
    evidence.replicates === undefined
      ? linearised(evidence, w, centre, lonely)
      : overReplicates(evidence.replicates);
  return {
    bases: [...n].map((count, group) => baseOf(count, at(w, group), at(w2, group))),
    means: [...centre].map((mean, group) => (at(w, group) > 0 ? mean : null)),
    deviations: [...n].map((count, group) => {
      if (count < 2 || !(at(w, group) > 0)) return null;
      const square = at(wyy, group) / at(w, group) - at(centre, group) ** 2;
      return Math.sqrt(Math.max(0, square) * (count / (count - 1)));
    }),
    covariance: matrix,
    notes,
  };
};
