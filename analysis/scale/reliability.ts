import { element } from '../algebra/matrix.ts';
import { groupSample } from '../factor/group-sample.ts';
import { type Omega, omega } from '../factor/omega.ts';
import type { Note } from '../finding/finding-parts.ts';
import type { ReliabilityFinding, ReliabilityGroup } from '../finding/scale-finding.ts';
import { pooledMoments } from '../summary/merge-grouped-moments.ts';
import type { GroupedMoments, Moments } from '../summary/moments.ts';
import { sliceGroupedMoments } from '../summary/slice-grouped-moments.ts';
import { effectiveBase } from '../weight/effective-base.ts';
import { alpha, alphaWithout, feldtInterval, itemRest, itemTotal, standardisedAlpha } from './alpha.ts';
import { bonettInterval } from './consistency.ts';
import { itemCovariance, itemMean, type ScaleItem } from './item-covariance.ts';

export interface ReliabilityOptions {
  readonly construct: string;
  readonly items: readonly ScaleItem[];
  /** Valid codes of each variable of `by`, in the order they are shown; absent means every group there is. */
  readonly valid?: readonly (readonly string[])[];
  readonly level?: number;
  /** Below this many people a note warns; 30 unless told. */
  readonly smallBase?: number;
  /** Whether the covariances are of those who answered both of two items: no model is fitted to such. */
  readonly pairwise?: boolean;
  /** Moments of everybody, where those of the groups do not add up to them. */
  readonly everybody?: Moments | undefined;
}

/** Below this many complete rows no factor model is fitted. */
const leastForModel = 30;

/** What must be said of the model behind omega. */
const omegaNotes = (own: Omega | null): readonly Note[] =>
  own === null
    ? []
    : [
        ...(own.oneFactor
          ? []
          : [{ code: 'one-factor-fails', data: { cfi: own.fit.cfi, rmsea: own.fit.rmsea } }]),
        ...(own.improper ? [{ code: 'improper-solution' }] : []),
      ];

/** Alpha, omega and item statistics of one group of people. */
const ofGroup = (
  codes: readonly string[],
  moments: Moments,
  { items, level, smallBase = 30, pairwise = false }: ReliabilityOptions,
): ReliabilityGroup => {
  const covariance = itemCovariance(moments, items);
  const value = covariance && alpha(covariance);
  const effective = effectiveBase(moments.w, moments.w2);
  const interval = value === null ? null : feldtInterval(value, effective, items.length, level);
  const sample = pairwise || moments.n < leastForModel ? null : groupSample(moments, items);
  const own =
    sample &&
    omega(
      sample,
      items.map(({ item }) => item),
      { effective, ...(level === undefined ? {} : { level }) },
    );
  const found = items.map((item, place): ReliabilityGroup['items'][number] => ({
    item: item.item,
    reversed: item.reversed,
    mean: itemMean(moments, item),
    sd: covariance && Math.sqrt(Math.max(0, element(covariance, place, place))),
    itemTotal: covariance && itemTotal(covariance, place),
    itemRest: covariance && itemRest(covariance, place),
    alphaWithout: covariance && alphaWithout(covariance, place),
  }));
  const { n } = moments;
  const notes: readonly Note[] = [
    ...(items.length < 2 ? [{ code: 'too-few-items', data: { items: items.length } }] : []),
    ...(n < 2
      ? [{ code: 'too-few', data: { n } }]
      : n < smallBase
        ? [{ code: 'small-base', data: { n } }]
        : []),
    ...(covariance && items.length > 1 && value === null ? [{ code: 'no-variance' }] : []),
    ...found.flatMap(({ item, sd, itemRest: rest }) => [
      ...(sd === 0 ? [{ code: 'no-variance', place: item }] : []),
      ...(rest !== null && rest < 0
        ? [{ code: 'negative-item-rest', place: item, data: { r: rest, n } }]
        : []),
    ]),
    ...(value !== null && value < 0 ? [{ code: 'negative-alpha', data: { alpha: value } }] : []),
    ...omegaNotes(own),
    ...(items.length === 2 ? [{ code: 'two-items' }] : []),
  ];
  return {
    codes,
    n,
    alpha: value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    bonett: value === null ? null : bonettInterval(value, effective, items.length, level),
    standardised: covariance && standardisedAlpha(covariance),
    omega: own && {
      value: own.value,
      low: own.low,
      high: own.high,
      cfi: own.fit.cfi,
      rmsea: own.fit.rmsea,
    },
    items: found,
    notes,
  };
};

/**
 * Do these items measure one thing well enough, in every group? Cronbach's alpha with Feldt's interval, standardised
 * alpha (for two items the Spearman–Brown coefficient), omega of the one-factor model, and for each item mean,
 * standard deviation, item–total and item–rest correlation and alpha without it. No omega below thirty people.
 * Complete cases unless the moments are pairwise, after reversal by the scale's bounds. The pooled group is everybody, also people of no valid
 * group.
 *
 * Not for: formative scores, whose parts need not go together.
 * Source: Cronbach 1951; Feldt 1965.
 * Oracle: R's `psych::alpha` on complete cases.
 *
 * @example
 * const moments = { variables: ['a', 'b'], n: 5, w: 5, w2: 5, mean: Float64Array.of(3, 3), comoment: Float64Array.of(10, 8, 8, 10) };
 * const items = [{ item: 'a', reversed: false }, { item: 'b', reversed: false }];
 * const found = reliability({ by: [], groups: [{ codes: [], moments }] }, { construct: 'x', items });
 * found.pooled.alpha // ≈ 0.8889
 */
export const reliability = (
  evidence: GroupedMoments,
  options: ReliabilityOptions,
): Omit<ReliabilityFinding, 'asks' | 'provenance' | 'comparability'> => {
  const shown = options.valid ? sliceGroupedMoments(evidence, options.valid) : evidence;
  const pooled = ofGroup([], options.everybody ?? pooledMoments(evidence), options);
  return {
    kind: 'reliability',
    construct: options.construct,
    by: evidence.by,
    pooled,
    groups:
      evidence.by.length === 0
        ? []
        : shown.groups.map(({ codes, moments }) => ofGroup(codes, moments, options)),
    evidence,
    notes: pooled.notes,
  };
};
