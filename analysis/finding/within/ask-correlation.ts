import { type Correlations, correlations } from '../../correlation/correlations.ts';
import { williamsTest } from '../../correlation/williams-test.ts';
import { adjustP } from '../../pairwise/adjust-p.ts';
import { everyPair } from '../../pairwise/pairs.ts';
import { type Asked, baseDrop, complete, smallBase } from '../asked.ts';
import { completeRows } from '../complete-rows.ts';
import type { AnalysisTask } from '../schema.ts';
import type { CorrelationFinding } from './correlation-finding.ts';

type Told = NonNullable<AnalysisTask['correlation']>;
type Pair = readonly [one: string, other: string];

/** Each of one list with each of the other; without another, every two. */
const pairsOf = ({ of, with: others }: Told): readonly Pair[] =>
  others === undefined
    ? everyPair(of.length).map(([a, b]): Pair => [of[a] ?? '', of[b] ?? ''])
    : of.flatMap((one) => others.map((other): Pair => [one, other]));

interface Comparison {
  readonly places: readonly [number, number];
  readonly shared: string;
  readonly first: string;
  readonly second: string;
}

/** Every two correlations that share a variable. */
const comparisonsOf = (pairs: readonly Pair[]): readonly Comparison[] =>
  everyPair(pairs.length).flatMap(([a, b]): readonly Comparison[] => {
    const [one, other] = [pairs[a], pairs[b]];
    const shared = one?.find((name) => other?.includes(name));
    if (one === undefined || other === undefined || shared === undefined) return [];
    const apart = (pair: Pair): string => pair.find((name) => name !== shared) ?? '';
    return [{ places: [a, b], shared, first: apart(one), second: apart(other) }];
  });

const nothing = { value: null, se: null, low: null, high: null };
const untested = (name: string) => ({ name, statistic: null, df: [], p: null });

/** How closely variables go together in the people who answered all of them. */
export const askCorrelation = async (
  asked: Asked,
  task: AnalysisTask,
  told: Told,
): Promise<readonly CorrelationFinding[]> => {
  const { of, with: others = [], method = 'pearson', given = [], compare = false, level, equivalence } = told;
  const names = [...of, ...others, ...given];
  const rows = await completeRows(asked, names);
  const { n } = rows.base;
  const pairs = pairsOf(told);
  const comparisons = compare ? comparisonsOf(pairs) : [];
  const placeOf = (name: string): number => names.indexOf(name);
  const { lonely, design } = asked;
  const correlated = (wanted: readonly Pair[], constant: readonly string[]): Correlations =>
    correlations(
      {
        columns: names.map((name) => rows.numbers.get(name) ?? []),
        weights: rows.weights,
        design: rows.design,
      },
      {
        method,
        pairs: wanted.map(([one, other]) => [placeOf(one), placeOf(other)]),
        given: constant.map(placeOf),
        contrasts: wanted === pairs ? comparisons.map(({ places }) => places) : [],
        ...(level === undefined ? {} : { level }),
        ...(lonely === undefined ? {} : { lonely }),
        ...(equivalence === undefined ? {} : { margin: equivalence.margin }),
      },
    );
  const few = n < smallBase;
  const found = few ? null : correlated(pairs, given);
  const plain =
    method === 'pearson' &&
    given.length === 0 &&
    design.weight === undefined &&
    design.stratum === undefined &&
    design.cluster === undefined;
  const between =
    found !== null && plain && comparisons.length > 0
      ? correlated(
          comparisons.map(({ first, second }): Pair => [first, second]),
          [],
        )
      : null;
  const williams = ({ places: [a, b] }: Comparison, place: number) => {
    const [first, second] = [found?.pairs[a]?.value ?? null, found?.pairs[b]?.value ?? null];
    const own = between?.pairs[place]?.value ?? null;
    return first === null || second === null || own === null
      ? null
      : williamsTest({ n, first, second, between: own });
  };
  const adjusted = adjustP((found?.pairs ?? []).map(({ test }) => test.p));
  const silent = found?.pairs.some(({ se }) => se === null) ?? false;
  const part = {
    kind: 'correlation' as const,
    method,
    of: [...of, ...others],
    given,
    base: rows.base,
    leftOut: rows.leftOut,
    df: found?.df ?? 0,
    pairs: pairs.map(([one, other], place) => {
      const own = found?.pairs[place];
      return {
        one,
        other,
        value: own?.value ?? null,
        se: own?.se ?? null,
        low: own?.low ?? null,
        high: own?.high ?? null,
        test: own?.test ?? untested('correlation'),
        adjusted: adjusted[place] ?? null,
        ...(equivalence === undefined
          ? {}
          : { equivalence: { margin: equivalence.margin, p: own?.equivalence ?? null } }),
      };
    }),
    ...(compare
      ? {
          comparisons: comparisons.map((own, place) => {
            const { test, ...difference } = found?.contrasts[place] ?? {
              ...nothing,
              test: untested('correlations'),
            };
            return {
              shared: own.shared,
              first: own.first,
              second: own.second,
              difference,
              test,
              williams: williams(own, place),
            };
          }),
        }
      : {}),
    notes: [
      ...(few
        ? [{ code: 'too-few', data: { n } }]
        : silent
          ? [{ code: 'no-variance-to-test', place: names[0] ?? '' }]
          : []),
      ...(found?.notes ?? []),
      ...baseDrop(asked, n, names[0] ?? ''),
      { code: 'model-not-cause' },
    ],
  };
  return [complete(asked, task, 'scan', part)];
};
