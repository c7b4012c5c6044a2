import { at } from '../algebra/at.ts';
import { validCodes } from '../data/codes.ts';
import { seededRandom } from '../distribution/random.ts';
import { countPaths } from '../driver/count-paths.ts';
import { type MediatedPath, type Mediation, mediation } from '../driver/mediation.ts';
import { mediationIntervals } from '../driver/mediation-intervals.ts';
import type { MediationRows } from '../driver/sparse-rows.ts';
import { everyPair } from '../pairwise/pairs.ts';
import { completeNotes, usualSeed, withInterval } from './ask-drivers.ts';
import { type Asked, complete, smallBase, variableNamed } from './asked.ts';
import { type CompleteRows, completeRows, isNumeric } from './complete-rows.ts';
import type { Bounded, MediationFinding } from './model-finding.ts';
import { predictorOf } from './predictor-of.ts';
import type { AnalysisTask } from './schema.ts';

/** Bootstrap samples behind the intervals of paths, where nobody tells how many. */
const usualSamples = 2000;

interface Cause {
  readonly values: readonly number[];
  readonly codes: MediationFinding['codes'];
}

/** A number as it is; of a list with two codes met the second against the first, and nothing that varies otherwise. */
const causeOf = (asked: Asked, rows: CompleteRows, name: string): Cause => {
  const variable = variableNamed(asked, name);
  if (isNumeric(variable) || variable.measure === 'number')
    return { values: rows.numbers.get(name) ?? [], codes: null };
  const own = rows.codes.get(name) ?? [];
  const met = new Set(own);
  const [against = '', code = ''] = validCodes(variable).filter((one) => met.has(one));
  const n = own.filter((one) => one === code).length;
  return {
    values: own.map((one) => (one === code ? 1 : 0)),
    codes: { code, against, fewest: Math.min(n, own.length - n) },
  };
};

/** What of a finding the rows themselves say. */
interface Paths extends Pick<Mediation, 'direct' | 'indirect' | 'total'> {
  readonly paths: readonly Pick<MediatedPath, 'a' | 'b' | 'indirect'>[];
  readonly standardised: number | null;
}

const pathsOf = (data: MediationRows, isCount: boolean, isStep: boolean): Paths | null => {
  if (isCount) {
    if (data.outcome.some((count) => count < 0)) return null;
    const own = countPaths(data)(data.weights ?? data.cause.map(() => 1));
    if (own === null) return null;
    const paths = own.a.map((a, place) => ({ a, b: at(own.b, place), indirect: a * at(own.b, place) }));
    const indirect = paths.reduce((sum, path) => sum + path.indirect, 0);
    return { paths, direct: own.direct, indirect, total: own.direct + indirect, standardised: null };
  }
  const own = mediation(data);
  if (own === null) return null;
  const [x, y] = own.deviations;
  return { ...own, standardised: y > 0 ? (own.indirect * (isStep ? 1 : x)) / y : null };
};

const ratioOf = ({ value, low, high }: Bounded): MediationFinding['ratio'] => {
  const [own, from, to] = [value, low, high].map((logarithm) =>
    logarithm === null || !Number.isFinite(Math.exp(logarithm)) ? null : Math.exp(logarithm),
  );
  return { value: own ?? null, low: from ?? null, high: to ?? null };
};

/** Whether a cause goes with an outcome through mediators, with bootstrap intervals of the indirect paths. */
export const askMediation = async (
  asked: Asked,
  task: AnalysisTask,
  {
    of,
    cause,
    through,
    given = [],
    family = 'linear',
    samples = usualSamples,
    level = 0.95,
    seed = usualSeed,
  }: NonNullable<AnalysisTask['mediation']>,
): Promise<readonly MediationFinding[]> => {
  const mediators = typeof through === 'string' ? [through] : through;
  const rows = await completeRows(asked, [of, cause, ...mediators, ...given]);
  const { values, codes } = causeOf(asked, rows, cause);
  const data = {
    cause: values,
    mediators: mediators.map((name) => rows.numbers.get(name) ?? []),
    outcome: rows.numbers.get(of) ?? [],
    weights: rows.weights,
    given: given.map((name) => predictorOf(asked, rows, name)),
  };
  const own = rows.base.n < smallBase ? null : pathsOf(data, family === 'poisson', codes !== null);
  const { stratum, cluster } = rows.design;
  const plain = stratum === undefined && cluster === undefined;
  const found =
    own &&
    mediationIntervals(data, seededRandom(seed), {
      samples,
      level,
      isStep: codes !== null,
      isCount: family === 'poisson',
      ...(plain ? {} : { design: rows.design }),
    });
  const part = {
    kind: 'mediation' as const,
    of,
    family,
    by: [cause, ...mediators],
    given,
    codes,
    base: rows.base,
    leftOut: rows.leftOut,
    paths: mediators.map((name, place) => ({
      through: name,
      a: own?.paths[place]?.a ?? null,
      b: own?.paths[place]?.b ?? null,
      indirect: withInterval(own?.paths[place]?.indirect, found?.paths[place]),
    })),
    direct: own?.direct ?? null,
    total: own?.total ?? null,
    indirect: withInterval(own?.indirect, found?.indirect),
    ratio: family === 'poisson' ? ratioOf(withInterval(own?.indirect, found?.indirect)) : null,
    standardised:
      own?.standardised == null
        ? withInterval(undefined, undefined)
        : withInterval(own.standardised, found?.standardised),
    differences: everyPair(mediators.length).map(([one, other], place) => {
      const [first, second] = [own?.paths[one]?.indirect, own?.paths[other]?.indirect];
      return {
        first: mediators[one] ?? '',
        second: mediators[other] ?? '',
        difference: withInterval(
          first === undefined || second === undefined ? undefined : first - second,
          found?.differences[place],
        ),
      };
    }),
    seed,
    notes: completeNotes(asked, rows, of, own === null),
  };
  return [complete(asked, task, 'scan', part)];
};
