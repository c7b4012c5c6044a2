import type { CrosstabFinding } from '../finding/crosstab-finding.ts';
import type { Effect, Note } from '../finding/finding-parts.ts';
import type { MeansFinding } from '../finding/means-finding.ts';
import type { GroupSlopes } from '../finding/model-finding.ts';
import type { ReliabilityFinding } from '../finding/scale-finding.ts';
import type { AnalysisTask } from '../finding/schema.ts';
import { designDegrees } from '../weight/degrees-of-freedom.ts';
import { type Figure, figureOf, ratioOf } from './figure.ts';

/** A figure of so many people, or none although it was asked. */
export interface TakenFigure {
  /** Null where it is not known: what it would be taken of is not there, or its size is not shown. */
  readonly n: number | null;
  readonly figure: Figure | null;
}

/** Names groups of people that are too few to be looked at. */
const leftOut = (
  variable: string,
  groups: readonly { readonly code: string; readonly n: number }[],
  least: number,
): readonly Note[] => {
  const few = groups.filter(({ n }) => n > 0 && n < least).map(({ code }) => code);
  return few.length === 0
    ? []
    : [{ code: 'groups-left-out', place: variable, data: { groups: few.join(', '), least } }];
};

/**
 * The share of a code in every group of enough people, in per cent if `times` is 100; groups below the fewest people are
 * left out, and a note names them. Where none is of enough, the largest says how many there are.
 */
export const sharesByGroup = (
  { rows, columns, cells, columnBases }: CrosstabFinding,
  code: string,
  { times, minimum }: { readonly times: number; readonly minimum: number },
): { readonly taken: readonly TakenFigure[]; readonly notes: readonly Note[] } => {
  const line = cells[rows.codes.indexOf(code)];
  if (columns === null || line === undefined) return { taken: [{ n: null, figure: null }], notes: [] };
  const { variable } = columns;
  const sizes = columns.codes.map((_, place) => columnBases[place]?.n ?? 0);
  const isEnough = (place: number): boolean => (sizes[place] ?? 0) >= minimum;
  return {
    taken: !sizes.some((n) => n >= minimum)
      ? [{ n: Math.max(0, ...sizes), figure: null }]
      : columns.codes.flatMap((group, place): readonly TakenFigure[] => {
          const share = line[place]?.column;
          if (share === undefined || !isEnough(place)) return [];
          const { value, se, low, high, base } = share;
          const turned = (own: number | null): number | null => (own === null ? null : own * times);
          const figure = figureOf({
            value: turned(value),
            se: turned(se),
            df: Number.POSITIVE_INFINITY,
            n: base.n,
          });
          if (figure === null || low === null || high === null) return [{ n: base.n, figure: null }];
          const limits = { low: low * times, high: high * times };
          return [{ n: base.n, figure: { ...figure, ...limits, group: { variable, code: group } } }];
        }),
    notes: leftOut(
      variable,
      columns.codes.map((group, place) => ({ code: group, n: sizes[place] ?? 0 })),
      minimum,
    ),
  };
};

/** How many groups have to be of enough people before they can be set beside each other. */
const two = 2;

/**
 * How far apart every two groups of enough people are, each the higher less the lower; in deviations where the margin of
 * their equivalence is told so. None where fewer than two groups are of enough people.
 */
export const differencesOfPairs = (
  { by, groups, equivalence, evidence }: MeansFinding,
  { equivalence: told }: Pick<NonNullable<AnalysisTask['means']>, 'equivalence'>,
  { times, minimum }: { readonly times: number; readonly minimum: number },
): { readonly taken: readonly TakenFigure[]; readonly notes: readonly Note[] } => {
  const sizes = groups.map(({ codes, mean }) => ({ code: codes.join(' '), n: mean.base.n }));
  const notes = leftOut(by.join(' '), sizes, minimum);
  const [most = 0, second = 0] = sizes.map(({ n }) => n).sort((one, other) => other - one);
  if (equivalence === undefined || told === undefined || second < minimum)
    return { taken: [{ n: sizes.length < two ? most : second, figure: null }], notes };
  const scale = times * (told.unit === 'points' ? 1 : told.margin / equivalence.margin);
  return {
    taken: equivalence.pairs.flatMap(({ a, b, difference, se }): readonly TakenFigure[] => {
      const [one, other] = difference * scale >= 0 ? [sizes[a], sizes[b]] : [sizes[b], sizes[a]];
      if (one === undefined || other === undefined || Math.min(one.n, other.n) < minimum) return [];
      const figure = figureOf({
        value: Math.abs(difference * scale),
        se: se === null ? null : se * Math.abs(scale),
        df: designDegrees(evidence),
        n: one.n + other.n,
      });
      const group = { variable: by.join(' '), code: one.code, against: other.code };
      return [{ n: Math.min(one.n, other.n), figure: figure && { ...figure, group } }];
    }),
    notes,
  };
};

/** How far the slope in each group of enough people is from their mean; none where fewer than two groups are. */
export const deviationsOfSlopes = (
  { groups, df, by }: GroupSlopes,
  { times, minimum, ratio }: { readonly times: number; readonly minimum: number; readonly ratio: boolean },
): { readonly taken: readonly TakenFigure[]; readonly notes: readonly Note[] } => {
  const sizes = groups.map(({ code, n }) => ({ code, n: n ?? 0 }));
  const notes = leftOut(by, sizes, minimum);
  const [most = 0, second = 0] = sizes.map(({ n }) => n).sort((one, other) => other - one);
  if (second < minimum) return { taken: [{ n: sizes.length < two ? most : second, figure: null }], notes };
  return {
    taken: groups.flatMap(({ code, n, deviation }): readonly TakenFigure[] => {
      if (n === null || n < minimum) return [];
      const { value = null, se = null } = deviation ?? {};
      const own = figureOf({
        value: value === null ? null : value * times,
        se: se === null ? null : se * Math.abs(times),
        df,
        n,
      });
      const figure = own && ratio ? ratioOf(own) : own;
      return [{ n, figure: figure && { ...figure, group: { variable: by, code } } }];
    }),
    notes,
  };
};

/** A share of variance with its limits; those of 95 % stand for those of 90 % too, which are not known. */
export const shareOfVariance = (own: Effect | null | undefined, n: number): TakenFigure => {
  const { value = null, low = null, high = null } = own ?? {};
  if (value === null || low === null || high === null) return { n, figure: null };
  const df = Number.POSITIVE_INFINITY;
  const limits = { low, high, low90: low, high90: high };
  return { n, figure: { value, se: null, df, n, ...limits, isVariance: true } };
};

/**
 * How many steps of invariance hold: 1 the form, 2 the loadings too, 3 the intercepts too or enough of them. `n` is the
 * smallest group's, those that were too small to be looked at among them; null where one is too small to be shown.
 */
export const stepsOf = ({ comparability, pooled }: ReliabilityFinding): TakenFigure => {
  const groups = [...(comparability?.groups ?? []), ...(comparability?.leftOut ?? [])];
  const n = groups.length === 0 ? null : Math.min(...groups.map((group) => group.n));
  if (comparability === null || comparability.verdict === 'unknown') return { n, figure: null };
  const { verdict, fails } = comparability;
  const value = verdict !== 'not-comparable' ? 3 : fails === 'configural' ? 0 : fails === 'metric' ? 1 : 2;
  const [se, df] = [0, Number.POSITIVE_INFINITY];
  const limits = { low: value, high: value, low90: value, high90: value };
  return { n, figure: { value, se, df, n: n ?? pooled.n, ...limits } };
};
