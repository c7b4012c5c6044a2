import { at } from '../algebra/at.ts';
import type { Matrix } from '../algebra/matrix.ts';
import type { Random } from '../distribution/random.ts';
import type { DesignTally, Tally, Unit } from '../summary/tally.ts';
import { covarianceOver } from './replicate-variance.ts';

/** One replicate: what each unit's weights are multiplied by, and how much its deviation counts. */
export interface Replicate {
  readonly factors: Float64Array;
  readonly scale: number;
}

const strataOf = (units: readonly Unit[]): readonly (readonly number[])[] => {
  const places = new Map<string, number[]>();
  units.forEach(({ stratum, cluster }, place) => {
    if (cluster === undefined)
      throw new Error('replicates require clusters; where people are sampled, each is a cluster');
    places.set(stratum, [...(places.get(stratum) ?? []), place]);
  });
  return [...places.values()];
};

/**
 * The jackknife of a stratified sample of clusters (JKn): each replicate leaves one cluster out and weighs the others
 * of its stratum up; c = (m−1)/m. Strata of one cluster add nothing. Where people were sampled one by one, tally them
 * with their own number as the cluster.
 *
 * Not for: medians and other quantiles (`bootstrap`).
 * Source: Wolter 2007.
 * Oracle: `as.svrepdesign(type = "JKn")` of R's survey.
 *
 * @example
 * const units = ['1', '2'].map((cluster) => ({ stratum: 'a', cluster, rows: 5 }));
 * jackknife(units).map(({ factors }) => [...factors]) // [[0, 2], [2, 0]]
 */
export const jackknife = (units: readonly Unit[]): readonly Replicate[] =>
  strataOf(units)
    .filter((places) => places.length > 1)
    .flatMap((places) =>
      places.map((left): Replicate => {
        const m = places.length;
        const factors = new Float64Array(units.length).fill(1);
        for (const place of places) factors[place] = place === left ? 0 : m / (m - 1);
        return { factors, scale: (m - 1) / m };
      }),
    );

/**
 * The bootstrap of a stratified sample of clusters (Rao & Wu 1988): each replicate draws m − 1 of a stratum's m
 * clusters with replacement and weighs them up by m/(m−1). For statistics without a derivative (medians, ratios of
 * scores); from a seed, so that it can be repeated. Strata of one cluster stay as they are.
 *
 * Not for: few clusters a stratum.
 * Source: Rao & Wu 1988.
 * Oracle: none of its own: near the error of R's survey, within that of chance.
 *
 * @example
 * const units = ['1', '2'].map((cluster) => ({ stratum: 'a', cluster, rows: 5 }));
 * bootstrap(units, 3, { uniform: () => 0, normal: () => 0, integer: () => 1 }).map(({ factors }) => [...factors]) // [[0, 2], [0, 2], [0, 2]]
 */
export const bootstrap = (units: readonly Unit[], count: number, random: Random): readonly Replicate[] => {
  const strata = strataOf(units);
  return Array.from({ length: count }, (): Replicate => {
    const factors = new Float64Array(units.length).fill(1);
    for (const places of strata) {
      const m = places.length;
      if (m < 2) continue;
      for (const place of places) factors[place] = 0;
      for (let draw = 1; draw < m; draw += 1) {
        const place = places[random.integer(m)] ?? 0;
        factors[place] = at(factors, place) + m / (m - 1);
      }
    }
    return { factors, scale: 1 / count };
  });
};

/** The plain tally of all units under a replicate's weights. */
export const replicateTally = ({ cells }: DesignTally, { factors }: Replicate): Tally => {
  const [first] = cells;
  if (first === undefined) throw new Error('replicateTally requires a unit');
  const add = (of: (tally: Tally) => Float64Array, power: number): Float64Array => {
    const sums = new Float64Array(first.n.length);
    cells.forEach((tally, unit) => {
      const factor = at(factors, unit) ** power;
      if (factor === 0) return;
      of(tally).forEach((value, cell) => {
        sums[cell] = at(sums, cell) + factor * value;
      });
    });
    return sums;
  };
  return {
    dimensions: first.dimensions,
    n: add(({ n }) => n, 0),
    w: add(({ w }) => w, 1),
    w2: add(({ w2 }) => w2, 2),
  };
};

/**
 * Covariance of estimators from their values under each replicate: Σ c_r (θ_r − θ̄)(θ_r − θ̄)ᵀ. Null where a replicate
 * has no value, because then the others say too little.
 *
 * Not for: statistics that have no value in some replicate: the others say too little.
 * Source: Wolter 2007.
 * Oracle: `SE` of a JKn design of R's survey.
 *
 * @example
 * const half = { factors: new Float64Array(2), scale: 0.5 };
 * replicateCovariance([half, half], [[1], [3]]).values[0] // 1
 */
export const replicateCovariance = (
  replicates: readonly Replicate[],
  values: readonly (readonly (number | null)[])[],
): Matrix | null => {
  if (values.length !== replicates.length || values.some((own) => own.includes(null))) return null;
  return covarianceOver(
    replicates.map(({ scale }) => scale),
    values.map((own) => own.map((value) => value ?? 0)),
  );
};
