import { at } from '../algebra/at.ts';
import type { Random } from '../distribution/random.ts';
import { everyPair } from '../pairwise/pairs.ts';
import { type BootstrapInterval, bootstrapInterval } from './bootstrap-interval.ts';
import { countPaths } from './count-paths.ts';
import { pathCoefficients } from './mediation.ts';
import { pathProducts } from './path-products.ts';
import { resampledWeights } from './resampled-weights.ts';
import type { MediationRows } from './sparse-rows.ts';

export interface MediationIntervals {
  /** By mediator, and through all of them. */
  readonly paths: readonly BootstrapInterval[];
  readonly indirect: BootstrapInterval;
  /** Through all of them, in deviations of the outcome for one of the cause; of the outcome alone where told so; of a count as it is. */
  readonly standardised: BootstrapInterval;
  /** Of every two mediators: through the first less through the second. */
  readonly differences: readonly BootstrapInterval[];
}

type Estimate = (
  weights: ArrayLike<number>,
) => { readonly paths: readonly number[]; readonly scale: number } | null;

const ofNumber = (rows: MediationRows, isStep: boolean): Estimate => {
  const products = pathProducts(rows);
  return (weights) => {
    const sums = products(weights);
    const found = pathCoefficients(sums);
    if (found === null) return null;
    const [cause, result] = sums.variances;
    return {
      paths: found.a.map((a, place) => a * at(found.b, place)),
      scale: Math.sqrt((isStep ? 1 : cause) / result),
    };
  };
};

/** A count has no deviation to speak in. It is asked of everybody first, where every sample then starts. */
const ofCount = (rows: MediationRows, everybody: readonly number[]): Estimate => {
  const paths = countPaths(rows);
  paths(everybody);
  return (weights) => {
    const found = paths(weights);
    return found && { paths: found.a.map((a, place) => a * at(found.b, place)), scale: 1 };
  };
};

/**
 * Percentile bootstrap intervals of indirect paths, of their sum and of the difference of every two: people are drawn
 * with replacement, or, with a design, sampling units within strata. The p-value turns the interval round: it is the
 * level at which 0 becomes its limit. Chance is the caller's, so a seed repeats it. Null where most samples have no
 * path.
 *
 * Not for: proof of a cause from answers of one moment.
 * Source: MacKinnon 2008; Preacher & Hayes 2008; Rao, Wu & Yue 1992.
 * Oracle: a bootstrap in R, within the error of chance.
 *
 * @example
 * const chance = ((state) => ({ integer: (below) => (state = (state * 16807) % 2147483647) % below }))(7);
 * const rows = { cause: [0, 1, 0, 1, 2, 2], mediators: [[0, 1, 1, 2, 2, 3]], outcome: [0, 2, 1, 3, 3, 5] };
 * mediationIntervals(rows, chance, { samples: 200 }).indirect.high // ≈ 2.315
 */
export const mediationIntervals = (
  rows: MediationRows,
  random: Random,
  {
    samples = 5000,
    level = 0.95,
    design,
    isStep = false,
    isCount = false,
  }: {
    readonly samples?: number;
    readonly level?: number;
    readonly design?: { readonly stratum?: readonly string[]; readonly cluster?: readonly string[] };
    /** Whether the cause is a step from 0 to 1, of which a deviation says nothing. */
    readonly isStep?: boolean;
    /** Whether the outcome is a count, whose paths are logarithms of ratios (`countPaths`). */
    readonly isCount?: boolean;
  } = {},
): MediationIntervals | null => {
  const n = rows.cause.length;
  const weights = rows.weights ?? rows.cause.map(() => 1);
  const estimate = isCount ? ofCount(rows, weights) : ofNumber(rows, isStep);
  const drawDesign = design && resampledWeights(weights, design);
  const drawPeople = (): Float64Array => {
    const own = new Float64Array(n);
    for (let draw = 0; draw < n; draw += 1) {
      const row = random.integer(n);
      own[row] = (own[row] as number) + (weights[row] as number);
    }
    return own;
  };
  const drawn = Array.from({ length: samples }, () => {
    return estimate(drawDesign ? drawDesign(random) : drawPeople());
  });
  // a sample in which cause or outcome does not vary, as far as rounding tells, has none
  const paths = drawn.flatMap((own) =>
    own?.paths.every(Number.isFinite) && Number.isFinite(own.scale) ? [own] : [],
  );
  if (paths.length < Math.max(2, samples / 2)) return null;
  const over = (of: (own: readonly number[], scale: number) => number): BootstrapInterval =>
    bootstrapInterval(
      paths.map((own) => of(own.paths, own.scale)),
      level,
    );
  const sum = (own: readonly number[]): number => own.reduce((sofar, value) => sofar + value, 0);
  return {
    paths: rows.mediators.map((_, place) => over((own) => at(own, place))),
    indirect: over(sum),
    standardised: over((own, scale) => sum(own) * scale),
    differences: everyPair(rows.mediators.length).map(([one, other]) =>
      over((own) => at(own, one) - at(own, other)),
    ),
  };
};
