import { seededRandom } from '../distribution/random.ts';
import { blockShares } from '../driver/block-shares.ts';
import { type BootstrapInterval, bootstrapInterval } from '../driver/bootstrap-interval.ts';
import { keyDrivers } from '../driver/key-drivers.ts';
import { resampledWeights } from '../driver/resampled-weights.ts';
import { weightedCovariance } from '../driver/weighted-covariance.ts';
import { everyPair } from '../pairwise/pairs.ts';
import { type Asked, baseDrop, complete, smallBase } from './asked.ts';
import { type CompleteRows, completeRows } from './complete-rows.ts';
import type { Note } from './finding-parts.ts';
import type { Bootstrapped, Bounded, DriversFinding } from './model-finding.ts';
import type { AnalysisTask } from './schema.ts';

/** Bootstrap samples behind the intervals of drivers, where nobody tells how many. */
export const driverSamples = 200;
/** The seed of a bootstrap where none is told. */
export const usualSeed = 1;

const middle = (sorted: readonly number[], p: number): number | null =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(p * (sorted.length - 1))))] ?? null;

/** What a finding of complete rows must say: too few, no solution, who was left out, and that it shows no cause. */
export const completeNotes = (
  asked: Asked,
  rows: CompleteRows,
  of: string,
  missing: boolean,
): readonly Note[] => [
  ...(rows.base.n < smallBase
    ? [{ code: 'too-few', data: { n: rows.base.n } }]
    : missing
      ? [{ code: 'model-no-solution', place: of }]
      : []),
  ...baseDrop(asked, rows.base.n, of),
  ...(asked.design.margin === undefined ? [] : [{ code: 'errors-without-margins' }]),
  { code: 'model-not-cause' },
];

/** A number with what a bootstrap says of it. */
export const withInterval = (
  value: number | undefined,
  own: BootstrapInterval | undefined,
): Bootstrapped => ({
  value: value ?? null,
  se: own?.se ?? null,
  low: own?.low ?? null,
  high: own?.high ?? null,
  inner: own?.inner ?? null,
  p: own?.p ?? null,
});

type Told = NonNullable<AnalysisTask['drivers']>;

/** Shares of blocks of drivers with bootstrap intervals, and of their differences. */
const blocksOf = (
  rows: CompleteRows,
  { of, by }: Told,
  { of: blocks, given = [] }: NonNullable<Told['blocks']>,
  { samples, level, seed }: { readonly samples: number; readonly level: number; readonly seed: number },
): NonNullable<DriversFinding['blocks']> => {
  const names = [...by, ...given, of];
  const columns = names.map((name) => rows.numbers.get(name) ?? []);
  const placesOf = (wanted: readonly string[]) => wanted.map((name) => names.indexOf(name));
  const asked = { blocks: blocks.map(({ drivers }) => placesOf(drivers)), given: placesOf(given) };
  const covarianceBy = weightedCovariance(columns);
  const own = rows.base.n < smallBase ? null : blockShares(covarianceBy(rows.weights), asked);
  const random = seededRandom(seed);
  const draw = resampledWeights(rows.weights, rows.design);
  const drawn =
    own === null
      ? []
      : Array.from({ length: samples }, () => blockShares(covarianceBy(draw(random)), asked)).flatMap(
          (one) => (one === null ? [] : [one.shares]),
        );
  const over = (of: (shares: readonly number[]) => number) =>
    drawn.length < samples / 2 ? undefined : bootstrapInterval(drawn.map(of), level);
  return {
    given,
    r2Given: own?.r2Given ?? null,
    of: blocks.map(({ name, drivers }, place) => ({
      name,
      drivers,
      shapley: own?.shapley[place] ?? null,
      share: withInterval(
        own?.shares[place],
        over((shares) => shares[place] ?? 0),
      ),
    })),
    differences: everyPair(blocks.length).map(([one, other]) => {
      const difference = (shares: readonly number[]) => (shares[one] ?? 0) - (shares[other] ?? 0);
      return {
        first: blocks[one]?.name ?? '',
        second: blocks[other]?.name ?? '',
        difference: withInterval(own === null ? undefined : difference(own.shares), over(difference)),
      };
    }),
  };
};

/** Which drivers account for an outcome: Shapley shares and relative weights, both with bootstrap intervals. */
export const askDrivers = async (
  asked: Asked,
  task: AnalysisTask,
  told: Told,
): Promise<readonly DriversFinding[]> => {
  const { of, by, blocks, samples = driverSamples, level = 0.95, seed = usualSeed } = told;
  const rows = await completeRows(asked, [of, ...by, ...(blocks?.given ?? [])]);
  const columns = [...by, of].map((name) => rows.numbers.get(name) ?? []);
  const few = rows.base.n < smallBase;
  const covarianceBy = weightedCovariance(columns);
  const own = few ? null : keyDrivers(covarianceBy(rows.weights));
  const random = seededRandom(seed);
  const draw = resampledWeights(rows.weights, rows.design);
  const drawn =
    own === null
      ? []
      : Array.from({ length: samples }, () => keyDrivers(covarianceBy(draw(random)))).flatMap((one) =>
          one === null ? [] : [one],
        );
  const intervalOf = (share: 'shapley' | 'weights', place: number): Bounded => {
    const sorted = drawn.map((one) => one[share][place] ?? 0).sort((one, other) => one - other);
    return {
      value: own?.[share][place] ?? null,
      se: null,
      low: middle(sorted, (1 - level) / 2),
      high: middle(sorted, (1 + level) / 2),
    };
  };
  const part = {
    kind: 'drivers' as const,
    of,
    by,
    base: rows.base,
    leftOut: rows.leftOut,
    r2: own?.r2 ?? null,
    drivers: by.map((variable, place) => ({
      variable,
      shapley: intervalOf('shapley', place),
      weight: intervalOf('weights', place),
    })),
    ...(blocks === undefined ? {} : { blocks: blocksOf(rows, told, blocks, { samples, level, seed }) }),
    seed,
    notes: completeNotes(asked, rows, of, own === null),
  };
  return [complete(asked, task, 'scan', part)];
};
