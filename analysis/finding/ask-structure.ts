import { at } from '../algebra/at.ts';
import { correlation } from '../algebra/correlation.ts';
import { validCodes } from '../data/codes.ts';
import { seededRandom } from '../distribution/random.ts';
import { exploratory } from '../factor/exploratory.ts';
import { exploratoryFit } from '../factor/exploratory-fit.ts';
import { factorability } from '../factor/factorability.ts';
import { groupSample } from '../factor/group-sample.ts';
import { parallelAnalysis } from '../factor/parallel-analysis.ts';
import { oblimin } from '../factor/rotation.ts';
import { leastForComparison } from '../factor/scale-comparability.ts';
import { differentialItems } from '../model/differential-items.ts';
import type { ScaleItem } from '../scale/item-covariance.ts';
import { pooledMoments } from '../summary/merge-grouped-moments.ts';
import { emptyMoments } from '../summary/merge-moments.ts';
import { itemsOfConstruct } from './ask-scale.ts';
import { type Asked, baseDrop, complete, variableNamed } from './asked.ts';
import { completeRows } from './complete-rows.ts';
import type { Note } from './finding-parts.ts';
import type { AnalysisTask } from './schema.ts';
import type { ItemsFinding, StructureFinding } from './structure-finding.ts';

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

/** How many things the items of a score measure: from unweighted complete answers, after reversal. */
export const askStructure = async (
  asked: Asked,
  task: AnalysisTask,
  { construct, factors: wanted, seed = 1 }: NonNullable<AnalysisTask['structure']>,
): Promise<readonly StructureFinding[]> => {
  const items = itemsOfConstruct(asked, construct);
  const variables = items.map(({ item }) => item);
  const { where } = asked.design;
  const told = await asked.source.moments({ variables, by: [], ...(where === undefined ? {} : { where }) });
  const moments = told.groups.length === 0 ? emptyMoments(variables) : pooledMoments(told);
  const sample = moments.n < leastForComparison ? null : groupSample(moments, items);
  const correlations = sample && correlation(sample.covariance);
  const known = correlations && factorability(correlations, moments.n);
  const parallel = correlations && parallelAnalysis(correlations, moments.n, seededRandom(seed));
  const count = wanted ?? Math.max(1, parallel?.factors ?? 1);
  const solution = correlations && exploratory(correlations, count);
  const fit = correlations && solution && exploratoryFit(correlations, solution, moments.n);
  const own = solution && rotated(solution);
  const notes: readonly Note[] = [
    ...(sample === null ? [{ code: 'too-few', data: { n: moments.n } }] : []),
    ...(sample !== null && solution === null
      ? [{ code: 'structure-no-solution', data: { factors: count } }]
      : []),
    ...(known && known.kmo < 0.5 ? [{ code: 'structure-not-factorable', data: { kmo: known.kmo } }] : []),
    ...baseDrop(asked, moments.n, construct),
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
    notes,
  };
  return [complete(asked, task, 'moments', part)];
};

/** The place of an answer from 0, after reversal. */
const placeOf = ({ reversed }: ScaleItem, codes: readonly string[], code: string): number => {
  const place = codes.indexOf(code);
  return reversed ? codes.length - 1 - place : place;
};

/** Which items of a score mean something else in a group than in the first: unweighted complete answers. */
export const askItems = async (
  asked: Asked,
  task: AnalysisTask,
  { construct, by }: NonNullable<AnalysisTask['items']>,
): Promise<readonly ItemsFinding[]> => {
  const items = itemsOfConstruct(asked, construct);
  const rows = await completeRows(asked, [...items.map(({ item }) => item), by]);
  const codes = items.map(({ item }) => validCodes(variableNamed(asked, item)));
  const groupCodes = rows.codes.get(by) ?? [];
  const answers = groupCodes.map((_, row) =>
    items.map((item, place) => placeOf(item, codes[place] ?? [], rows.codes.get(item.item)?.[row] ?? '')),
  );
  const met = validCodes(variableNamed(asked, by))
    .map((code) => ({ code, n: groupCodes.filter((own) => own === code).length }))
    .filter(({ n }) => n > 0);
  const [reference, ...others] = met.filter(({ n }) => n >= leastForComparison);
  const groups = others.map(({ code, n }) => {
    const own = differentialItems(
      answers.flatMap((one, row) => {
        const group = groupCodes[row];
        return group === code || group === reference?.code ? [{ answers: one, focal: group === code }] : [];
      }),
      codes.map(({ length }) => length),
    );
    return {
      code,
      n,
      items: items.map(({ item }, place) => {
        const { found = null, odds = null, flagged = false } = own[place] ?? {};
        return {
          item,
          statistic: found?.total.statistic ?? null,
          p: found?.total.p ?? null,
          change: found?.change ?? null,
          size: found?.size ?? null,
          shift: found?.shift ?? null,
          odds: odds && { value: odds.oddsRatio, low: odds.low, high: odds.high, p: odds.p },
          flagged,
        };
      }),
    };
  });
  const notes: readonly Note[] = [
    ...(groups.length === 0
      ? [{ code: 'items-not-looked-at', place: by, data: { least: leastForComparison } }]
      : []),
    ...groups.flatMap(({ code, items: own }) =>
      own.flatMap(({ item, odds }) =>
        odds !== null && odds.p < 0.05 / items.length
          ? [
              {
                code: 'items-odds',
                place: by,
                data: { code, item, ratio: odds.value, low: odds.low, high: odds.high },
              },
            ]
          : [],
      ),
    ),
    ...baseDrop(asked, rows.base.n, construct),
  ];
  const whom: readonly [string] = [by];
  const part = {
    kind: 'items' as const,
    construct,
    by: whom,
    reference: reference ?? null,
    groups,
    leftOut: met.filter(({ n }) => n < leastForComparison),
    notes,
  };
  return [complete(asked, task, 'scan', part)];
};
