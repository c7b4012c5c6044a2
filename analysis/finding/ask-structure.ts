import { at } from '../algebra/at.ts';
import { correlation } from '../algebra/correlation.ts';
import { validCodes } from '../data/codes.ts';
import { seededRandom } from '../distribution/random.ts';
import { exploratory } from '../factor/exploratory.ts';
import { exploratoryFit } from '../factor/exploratory-fit.ts';
import { factorability } from '../factor/factorability.ts';
import { groupSample } from '../factor/group-sample.ts';
import { parallelAnalysis } from '../factor/parallel-analysis.ts';
import { polychoricMatrix } from '../factor/polychoric-matrix.ts';
import { oblimin } from '../factor/rotation.ts';
import { leastForComparison } from '../factor/scale-comparability.ts';
import { pooledMoments } from '../summary/merge-grouped-moments.ts';
import { emptyMoments } from '../summary/merge-moments.ts';
import { answerRows } from './answer-rows.ts';
import { itemsOfConstruct } from './ask-scale.ts';
import { type Asked, baseDrop, complete, variableNamed } from './asked.ts';
import type { Note } from './finding-parts.ts';
import type { AnalysisTask } from './schema.ts';
import type { StructureFinding } from './structure-finding.ts';
import { structureModel } from './structure-model.ts';

/** Loadings after rotation by item and factor, the factors by the strength of their loadings. */
const rotated = (solution: NonNullable<ReturnType<typeof exploratory>>) => {
  const { items, factors } = solution.loadings;
  const turned = factors > 1 ? oblimin(solution.loadings) : null;
  const { values } = turned?.loadings ?? solution.loadings;
  const column = (k: number): readonly number[] =>
    Array.from({ length: items }, (_, item) => at(values, item * factors + k));
  const sums = (own: readonly number[], of: (value: number) => number): number =>
    own.reduce((sum, value) => sum + of(value), 0);
  const order = [...Array(factors).keys()]
    .map((k) => ({ k, sign: sums(column(k), (value) => value) < 0 ? -1 : 1 }))
    .sort(
      (one, other) =>
        sums(column(other.k), (value) => value ** 2) - sums(column(one.k), (value) => value ** 2),
    );
  return {
    loadings: Array.from({ length: items }, (_, item) =>
      order.map(({ k, sign }) => sign * at(values, item * factors + k)),
    ),
    correlations: order.map((one) =>
      order.map((other) =>
        turned ? one.sign * other.sign * at(turned.correlations, one.k * factors + other.k) : 1,
      ),
    ),
  };
};

/** Polychoric correlations of complete answers. */
const polychoricOf = async (asked: Asked, items: ReturnType<typeof itemsOfConstruct>) => {
  const rows = await answerRows(asked, items, []);
  const whole = rows.map(({ places }) => places).filter((places) => places.every((place) => place >= 0));
  return polychoricMatrix(
    whole,
    items.map(({ item }) => validCodes(variableNamed(asked, item)).length),
  );
};

/**
 * How many things the items of a score measure: from unweighted complete answers, after reversal; and, when asked for,
 * the model of one factor by some estimator, over everybody and step by step over groups.
 */
export const askStructure = async (
  asked: Asked,
  task: AnalysisTask,
  told: NonNullable<AnalysisTask['structure']>,
): Promise<readonly StructureFinding[]> => {
  const { construct, factors: wanted, seed = 1 } = told;
  const items = itemsOfConstruct(asked, construct);
  const variables = items.map(({ item }) => item);
  const { where } = asked.design;
  const found = await asked.source.moments({ variables, by: [], ...(where === undefined ? {} : { where }) });
  const moments = found.groups.length === 0 ? emptyMoments(variables) : pooledMoments(found);
  const sample = moments.n < leastForComparison ? null : groupSample(moments, items);
  const ordered = sample && told.correlations === 'polychoric' ? await polychoricOf(asked, items) : null;
  const correlations =
    told.correlations === 'polychoric'
      ? (ordered?.correlations ?? null)
      : sample && correlation(sample.covariance);
  const model = await structureModel(asked, items, told);
  const known = correlations && factorability(correlations, moments.n);
  const parallel = correlations && parallelAnalysis(correlations, moments.n, seededRandom(seed));
  const count = wanted ?? Math.max(1, parallel?.factors ?? 1);
  const solution = correlations && exploratory(correlations, count);
  const fit = correlations && solution && exploratoryFit(correlations, solution, moments.n);
  const own = solution && rotated(solution);
  const notes: readonly Note[] = [
    ...(sample === null ? [{ code: 'too-few', data: { n: moments.n } }] : []),
    ...(told.correlations === 'polychoric' && sample !== null
      ? [{ code: ordered === null ? 'polychoric-none' : 'polychoric' }]
      : []),
    ...(ordered?.smoothed ? [{ code: 'polychoric-smoothed' }] : []),
    ...(correlations !== null && solution === null
      ? [{ code: 'structure-no-solution', data: { factors: count } }]
      : []),
    ...(known && known.kmo < 0.5 ? [{ code: 'structure-not-factorable', data: { kmo: known.kmo } }] : []),
    ...baseDrop(asked, moments.n, construct),
    ...model.notes,
  ];
  const part = {
    kind: 'structure' as const,
    construct,
    n: moments.n,
    kmo: known?.kmo ?? null,
    bartlett: known?.bartlett ?? null,
    factors: parallel?.factors ?? null,
    eigenvalues: parallel?.eigenvalues ?? [],
    chance: parallel?.chance ?? [],
    items: variables.map((item, place) => ({
      item,
      communality: solution?.communalities[place] ?? null,
      loadings: own?.loadings[place] ?? [],
    })),
    correlations: own?.correlations ?? [],
    fit: fit && { tli: fit.tli, rmsea: fit.rmsea, low: fit.rmseaLow, high: fit.rmseaHigh },
    seed,
    ...(ordered === null ? {} : { polychoric: { smoothed: ordered.smoothed } }),
    ...(model.found === null ? {} : { model: model.found }),
    notes,
  };
  return [complete(asked, task, ordered === null && model.found === null ? 'moments' : 'scan', part)];
};
