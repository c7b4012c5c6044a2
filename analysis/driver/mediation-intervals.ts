import { at } from '../algebra/at.ts';
import type { Random } from '../distribution/random.ts';
import { everyPair } from '../pairwise/pairs.ts';
import { pathCoefficients } from './mediation.ts';
import { type MediationRows, pathProducts } from './path-products.ts';
import { resampledWeights } from './resampled-weights.ts';

/** What a bootstrap says of a path: limits, the spread of the samples, and how rarely they cross 0. */
export interface BootstrapInterval {
  readonly low: number;
  readonly high: number;
  /** Of level 1 − 2α: what one-sided claims of level α go by. */
  readonly inner: { readonly low: number; readonly high: number };
  readonly se: number;
  /** Twice the smaller share of samples on one side of 0, at least 2/(samples + 1). */
  readonly p: number;
}

export interface MediationIntervals {
  /** By mediator, and through all of them. */
  readonly paths: readonly BootstrapInterval[];
  readonly indirect: BootstrapInterval;
  /** Through all of them, in deviations of the outcome for one of the cause; of the outcome alone where told so. */
  readonly standardised: BootstrapInterval;
  /** Of every two mediators: through the first less through the second. */
  readonly differences: readonly BootstrapInterval[];
}

/** The quantile of sorted values as R's default has it (type 7). */
const quantile = (sorted: readonly number[], p: number): number => {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = at(sorted, below);
  return low + (place - below) * (at(sorted, Math.min(sorted.length - 1, below + 1)) - low);
};

const intervalOf = (values: readonly number[], level: number): BootstrapInterval => {
  const sorted = [...values].sort((one, other) => one - other);
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const below = sorted.filter((value) => value <= 0).length;
  const above = sorted.filter((value) => value >= 0).length;
  return {
    low: quantile(sorted, (1 - level) / 2),
    high: quantile(sorted, (1 + level) / 2),
    inner: { low: quantile(sorted, 1 - level), high: quantile(sorted, level) },
    se: Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)),
    p: Math.min(1, (2 * (Math.min(below, above) + 1)) / (n + 1)),
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
  }: {
    readonly samples?: number;
    readonly level?: number;
    readonly design?: { readonly stratum?: readonly string[]; readonly cluster?: readonly string[] };
    /** Whether the cause is a step from 0 to 1, of which a deviation says nothing. */
    readonly isStep?: boolean;
  } = {},
): MediationIntervals | null => {
  const n = rows.cause.length;
  const weights = rows.weights ?? rows.cause.map(() => 1);
  const products = pathProducts(rows);
  const drawDesign = design && resampledWeights(weights, design);
  const drawPeople = (): Float64Array => {
    const own = new Float64Array(n);
    for (let draw = 0; draw < n; draw += 1) {
      const row = random.integer(n);
      own[row] = at(own, row) + (weights[row] ?? 0);
    }
    return own;
  };
  const drawn = Array.from({ length: samples }, () => {
    const sums = products(drawDesign ? drawDesign(random) : drawPeople());
    const found = pathCoefficients(sums);
    if (found === null) return null;
    const [cause, result] = sums.variances;
    return {
      paths: found.a.map((a, place) => a * at(found.b, place)),
      scale: Math.sqrt((isStep ? 1 : cause) / result),
    };
  });
  const paths = drawn.flatMap((own) => (own?.paths.every(Number.isFinite) ? [own] : []));
  if (paths.length < Math.max(2, samples / 2)) return null;
  const over = (of: (own: readonly number[], scale: number) => number): BootstrapInterval =>
    intervalOf(
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
