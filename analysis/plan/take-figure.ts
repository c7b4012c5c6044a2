import { studentTQuantile } from '../distribution/student-t.ts';
import type { CrosstabCell } from '../finding/crosstab-finding.ts';
import type { Finding } from '../finding/finding.ts';
import type { Note } from '../finding/finding-parts.ts';
import type {
  Bootstrapped,
  Bounded,
  DriversFinding,
  MediationFinding,
  RegressionFinding,
} from '../finding/model-finding.ts';
import type { CorrelationFinding } from '../finding/within/correlation-finding.ts';
import { degreesOfFreedom } from '../weight/degrees-of-freedom.ts';
import { figureOf, ratioOf } from './figure.ts';
import type { FigureAsked } from './schema.ts';
import {
  deviationsOfSlopes,
  differencesOfPairs,
  shareOfVariance,
  sharesByGroup,
  stepsOf,
  type TakenFigure,
} from './take-group-figures.ts';

interface Taken extends Pick<Bounded, 'value' | 'se'> {
  readonly df: number;
  readonly n: number;
  /** Limits and test of its own, where they are not value ± t·se. */
  readonly own?: {
    readonly low: number | null;
    readonly high: number | null;
    readonly low90?: number;
    readonly high90?: number;
    readonly p?: number | null;
  };
}

const shareOf = (cell: CrosstabCell | undefined): Taken | null =>
  cell === undefined
    ? null
    : {
        value: cell.column.value,
        se: cell.column.se,
        df: Number.POSITIVE_INFINITY,
        n: cell.column.base.n,
        own: cell.column,
      };

type Pair = Pick<Extract<FigureAsked['take'], { readonly of: 'correlation' }>, 'one' | 'other'>;
type Compared = Pick<Extract<FigureAsked['take'], { readonly of: 'correlations' }>, 'first' | 'second'>;

/** With limits on Fisher's scale, as the finding has them. */
const ofCorrelation = ({ pairs, df, base }: CorrelationFinding, { one, other }: Pair): Taken | null => {
  const own = pairs.find((pair) => [one, other].every((name) => name === pair.one || name === pair.other));
  if (own === undefined) return null;
  const { value, se, test } = own;
  if (value === null || se === null || !(df > 0) || Math.abs(value) >= 1)
    return { value, se: null, df, n: base.n };
  const limit = (probability: number): number =>
    Math.tanh(Math.atanh(value) + (studentTQuantile(probability, df) * se) / (1 - value ** 2));
  const [low90, high90] = [limit(0.05), limit(0.95)];
  return {
    value,
    se,
    df,
    n: base.n,
    own: { low: limit(0.025), high: limit(0.975), low90, high90, p: test.p },
  };
};

const ofComparison = (
  { comparisons = [], df, base }: CorrelationFinding,
  { first, second }: Compared,
): Taken | null => {
  const [straight, turned] = [
    comparisons.find((own) => own.first === first && own.second === second),
    comparisons.find((own) => own.first === second && own.second === first),
  ];
  const own = straight ?? turned;
  if (own === undefined) return null;
  const { value, se } = own.difference;
  return { value: value === null || straight ? value : -value, se, df, n: base.n };
};

type Coefficient = Extract<FigureAsked['take'], { readonly of: 'coefficient' }>;

const ofCoefficient = ({ coefficients, base }: RegressionFinding, take: Coefficient): Taken | null => {
  const wanted = [take, ...(take.with ?? [])];
  const own = coefficients.find((coefficient) => {
    const parts = [coefficient, ...coefficient.with];
    return (
      parts.length === wanted.length &&
      wanted.every(({ variable, code = null }) =>
        parts.some((part) => part.variable === variable && part.code === code),
      )
    );
  });
  const { value, se } = (take.effect ? own?.effect : take.standardised ? own?.standardised : own) ?? {
    value: null,
    se: null,
  };
  return own === undefined ? null : { value, se, df: own.df, n: base.n };
};

const ofContrast = ({ contrasts = [], base }: RegressionFinding, wanted: string): Taken | null => {
  const own = contrasts.find(({ name }) => name === wanted);
  return own === undefined ? null : { value: own.value, se: own.se, df: own.df, n: base.n };
};

const negative = ({ value, se, low, high, inner, p }: Bootstrapped): Bootstrapped => {
  const turn = (limit: number | null): number | null => (limit === null ? null : -limit);
  return {
    value: turn(value),
    se,
    low: turn(high),
    high: turn(low),
    inner: inner && { low: -inner.high, high: -inner.low },
    p,
  };
};

/** With the limits and the test of the bootstrap. */
const ofPath = (own: Bootstrapped, { base }: MediationFinding | DriversFinding): Taken => ({
  value: own.value,
  se: own.se,
  df: Number.POSITIVE_INFINITY,
  n: base.n,
  own: {
    low: own.low,
    high: own.high,
    ...(own.inner === null ? {} : { low90: own.inner.low, high90: own.inner.high }),
    p: own.p,
  },
});

/** Of two paths or blocks, whichever is named first. */
const ofApart = (
  differences: MediationFinding['differences'],
  wanted: { readonly first: string; readonly second: string },
  finding: MediationFinding | DriversFinding,
): Taken | null => {
  for (const { first, second, difference } of differences) {
    if (first === wanted.first && second === wanted.second) return ofPath(difference, finding);
    if (first === wanted.second && second === wanted.first) return ofPath(negative(difference), finding);
  }
  return null;
};

const ofMediation = (finding: MediationFinding, take: FigureAsked['take']): Taken | null => {
  if (take.of === 'indirect')
    return ofPath(take.standardised ? finding.standardised : finding.indirect, finding);
  if (take.of !== 'paths') return null;
  return ofApart(finding.differences, take, finding);
};

const taken = ([finding]: readonly Finding[], { take }: FigureAsked): Taken | null => {
  if (take.of === 'mean' && finding?.kind === 'means')
    return {
      value: finding.total.value,
      se: finding.total.se,
      df: degreesOfFreedom(finding.evidence.units),
      n: finding.total.base.n,
    };
  if (take.of === 'share' && finding?.kind === 'crosstab')
    return shareOf(finding.total[finding.rows.codes.indexOf(take.code)]);
  if (take.of === 'net' && finding?.kind === 'crosstab')
    return shareOf(finding.nets?.find(({ name }) => name === take.net)?.total);
  if (take.of === 'turn' && finding?.kind === 'turn') {
    const { lines, df, base, p } = finding;
    const [, { value, se, low, high }] = lines;
    return { value, se, df, n: base.n, own: { low, high, p } };
  }
  if (take.of === 'difference' && finding?.kind === 'paired')
    return { ...finding.difference, df: finding.df, n: finding.base.n };
  if (take.of === 'correlation' && finding?.kind === 'correlation') return ofCorrelation(finding, take);
  if (take.of === 'correlations' && finding?.kind === 'correlation') return ofComparison(finding, take);
  if (take.of === 'blocks' && finding?.kind === 'drivers')
    return ofApart(finding.blocks?.differences ?? [], take, finding);
  if (finding?.kind === 'mediation') return ofMediation(finding, take);
  if (take.of === 'coefficient' && finding?.kind === 'regression') return ofCoefficient(finding, take);
  if (take.of === 'contrast' && finding?.kind === 'regression') return ofContrast(finding, take.name);
  return null;
};

/**
 * The figure that a hypothesis asks for, out of the findings of its request, turned and moved as the plan says. `n` is
 * known although there may be no figure (`null`): too few people, nothing that varies, or withheld.
 */
const takeFigure = (findings: readonly Finding[], asked: FigureAsked): TakenFigure => {
  const found = taken(findings, asked);
  if (found === null) return { n: null, figure: null };
  const { times = 1, less = 0 } = asked;
  const turn = (value: number): number => value * times - less;
  const figure = figureOf({
    value: found.value === null ? null : turn(found.value),
    se: found.se === null ? null : found.se * Math.abs(times),
    df: found.df,
    n: found.n,
  });
  const { low = null, high = null, low90, high90, p } = found.own ?? {};
  if (figure === null || low === null || high === null)
    return { n: found.n, figure: figure && asked.ratio ? ratioOf(figure) : figure };
  const ends = [turn(low), turn(high)];
  const inner = [low90, high90].flatMap((limit) => (limit === undefined ? [] : [turn(limit)]));
  const own = {
    ...figure,
    low: Math.min(...ends),
    high: Math.max(...ends),
    ...(inner.length === 2 ? { low90: Math.min(...inner), high90: Math.max(...inner) } : {}),
    ...(p == null || less !== 0 ? {} : { p }),
  };
  return { n: found.n, figure: asked.ratio ? ratioOf(own) : own };
};

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

/** The figures of a request: one, or one for each group of at least `minimum` people. */
export const takeFigures = (
  findings: readonly Finding[],
  asked: FigureAsked,
  minimum: number,
): { readonly taken: readonly TakenFigure[]; readonly notes: readonly Note[] } => {
  const [finding] = findings;
  const { take, times = 1 } = asked;
  if (take.of === 'shares' && finding?.kind === 'crosstab')
    return sharesByGroup(finding, take.code, { times, minimum });
  if (take.of === 'pairs' && finding?.kind === 'means')
    return differencesOfPairs(finding, asked.request.tasks[0]?.means ?? {}, { times, minimum });
  if (take.of === 'icc' && finding?.kind === 'means')
    return { taken: [shareOfVariance(finding.variance?.icc, finding.total.base.n)], notes: [] };
  if (take.of === 'slopes' && finding?.kind === 'regression') {
    const own = finding.slopes?.find(({ of, by }) => of === take.variable && by === take.by);
    if (own) return deviationsOfSlopes(own, { times, minimum, ratio: asked.ratio ?? false });
  }
  if (take.of === 'partial' && finding?.kind === 'regression') {
    const own = finding.blocks?.find(({ of }) => isSame(of, take.variables));
    return { taken: [shareOfVariance(own?.partial, finding.base.n)], notes: [] };
  }
  if (take.of === 'steps' && finding?.kind === 'reliability') return { taken: [stepsOf(finding)], notes: [] };
  return { taken: [takeFigure(findings, asked)], notes: [] };
};
