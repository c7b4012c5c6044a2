import { congruence } from './congruence.ts';
import type { FactorModel } from './factor-model.ts';
import type { FitMeasures } from './fit-measures.ts';
import { type GroupSample, sampleOfRows } from './group-sample.ts';
import { invarianceBy } from './invariance.ts';
import { leastForComparison, type ScaleComparability } from './scale-comparability.ts';
import { type Estimator, type FitStep, type StepFit, stepOf } from './step-fit.ts';

/** One factor behind the items of a scale, over everybody and by group. */
export interface ScaleModel {
  readonly estimator: Estimator;
  /** People of the model: complete rows, or everybody who answered any item; null where that would tell of too few. */
  readonly n: number | null;
  /** Null where there is no solution. */
  readonly fit: FitMeasures | null;
  /** Standardised, in the order of the items. */
  readonly loadings: readonly number[];
  readonly groups: readonly {
    readonly codes: readonly string[];
    readonly n: number;
    readonly loadings: readonly number[];
    /** Tucker's φ of these loadings and those of everybody. */
    readonly phi: number | null;
  }[];
  /** Null where nobody asked for groups. */
  readonly comparability: ScaleComparability | null;
}

interface GroupAnswers {
  readonly codes: readonly string[];
  readonly rows: Float64Array;
}

const upright = (loadings: readonly number[]): readonly number[] =>
  loadings.reduce((sum, value) => sum + value, 0) < 0 ? loadings.map((value) => -value) : loadings;

/** How many rows hold an answer to any item. */
const answering = (rows: Float64Array, items: number): number => {
  let n = 0;
  for (let start = 0; start < rows.length; start += items)
    if (rows.subarray(start, start + items).some((value) => !Number.isNaN(value))) n += 1;
  return n;
};

/** The people an estimator uses of some rows, and their complete rows; null of too few or where items do not vary. */
const usable = (rows: Float64Array, items: number, estimator: Estimator) => {
  const sample = sampleOfRows(rows, items);
  const n = estimator === 'fiml' ? answering(rows, items) : (sample?.n ?? 0);
  return { n, sample: sample === null || sample.n < leastForComparison ? null : sample };
};

/** Remembers the first fit of a series, that of the same form. */
const remembering = (fitStep: FitStep) => {
  let first: StepFit | null = null;
  const own: FitStep = (model, near) => {
    const found = fitStep(model, near);
    first ??= found;
    return found;
  };
  return { fitStep: own, first: () => first };
};

/**
 * Does one factor hold for the items of a scale, by the estimator of one's choice, and is it the same factor in every
 * group? Fit measures and standardised loadings over everybody; by group loadings, Tucker's φ against everybody, and the
 * steps of invariance. Unweighted. A group under a hundred complete rows is left out and named. No fit below three
 * items, below a hundred complete rows, or where an item does not vary.
 *
 * Not for: scales of several factors (`invarianceBy`).
 * Source: Meredith 1993; Satorra & Bentler 1994; Yuan & Bentler 2000; Arbuckle 1996; Lorenzo-Seva & ten Berge 2006.
 * Oracle: `cfa(estimator =, missing =, group.equal =)` of R's lavaan, by request and by `fitIncomplete` and `robustFit`.
 *
 * @example
 * const everybody = new Float64Array(0);
 * scaleModel({ construct: 'trust', items: ['a', 'b', 'c'], by: [], estimator: 'ml', everybody, groups: [] }).fit // null
 */
export const scaleModel = ({
  construct,
  items,
  by,
  estimator,
  everybody,
  groups,
}: {
  readonly construct: string;
  readonly items: readonly string[];
  readonly by: readonly string[];
  readonly estimator: Estimator;
  /** Rows of answers after reversal, row-major, NaN where one is missing; also people of no group. */
  readonly everybody: Float64Array;
  readonly groups: readonly GroupAnswers[];
}): ScaleModel => {
  const size = items.length;
  const factors: FactorModel['factors'] = [{ factor: construct, items }];
  const fitted = (
    model: Omit<FactorModel, 'factors'>,
    samples: readonly GroupSample[],
    rows: readonly Float64Array[],
  ) => stepOf(estimator, samples, rows)({ factors, ...model }, null);
  const all = usable(everybody, size, estimator);
  const whole =
    size < 3 || all.sample === null
      ? null
      : fitted({ unit: 'marker', means: estimator !== 'ml', equal: [] }, [all.sample], [everybody]);
  const loadings = upright(whole?.loadings()[0] ?? []);
  const met = groups
    .map(({ codes, rows }) => ({ codes, rows, ...usable(rows, size, estimator) }))
    .filter(({ n }) => n > 0);
  const looked = met.flatMap(({ sample, ...own }) => (sample === null ? [] : [{ ...own, sample }]));
  const { fitStep, first } = remembering(
    stepOf(
      estimator,
      looked.map(({ sample }) => sample),
      looked.map(({ rows }) => rows),
    ),
  );
  const comparability =
    by.length === 0
      ? null
      : {
          ...invarianceBy(factors, looked.length, fitStep),
          construct,
          by,
          groups: looked.map(({ codes, n }) => ({ codes, n })),
          leftOut: met.flatMap(({ codes, n, sample }) => (sample === null ? [{ codes, n }] : [])),
        };
  const own = first()?.loadings() ?? [];
  return {
    estimator,
    n: all.n,
    fit: whole?.measures() ?? null,
    loadings,
    groups: looked.map(({ codes, n }, group) => {
      const mine = upright(own[group] ?? []);
      return { codes, n, loadings: mine, phi: mine.length === 0 ? null : congruence(mine, loadings) };
    }),
    comparability,
  };
};
