import {
  type Comparability,
  comparability,
  type InvarianceStep,
  type InvarianceStepName,
  invarianceStep,
} from './comparability.ts';
import type { FactorModel } from './factor-model.ts';
import { foretoldDrop } from './fit-factor-model.ts';
import type { FitMeasures } from './fit-measures.ts';
import type { GroupSample } from './group-sample.ts';
import { type FitStep, likelihoodStep, type StepFit } from './step-fit.ts';

/** Items that must stay the same on each factor for its means to be compared. */
const leastSame = 2;

const equalAt = {
  configural: [],
  metric: ['loadings'],
  scalar: ['loadings', 'intercepts'],
  'partial-scalar': ['loadings', 'intercepts'],
} as const satisfies Readonly<Record<InvarianceStepName, FactorModel['equal']>>;

/** Over more groups than this the intercept to free is foretold by its score test, not by a fit of each. */
const mostFits = 10;

const modelOf = (
  factors: FactorModel['factors'],
  step: InvarianceStepName,
  freed: readonly string[] = [],
): FactorModel => ({ factors, unit: 'marker', means: true, equal: equalAt[step], freed });

interface Series {
  readonly factors: FactorModel['factors'];
  readonly groups: number;
  readonly fitStep: FitStep;
}

/** The fit in which the intercept that helps most is free beside those already freed. */
const loosened = (
  before: StepFit,
  { factors, groups, fitStep }: Series,
  freed: readonly string[],
  free: readonly string[],
): { readonly item: string; readonly fit: StepFit } | null => {
  const { likelihood } = before;
  const model = (item: string): FactorModel => modelOf(factors, 'partial-scalar', [...freed, item]);
  const likely =
    groups <= mostFits || likelihood === null
      ? free
      : free
          .map((item) => ({ item, drop: foretoldDrop(likelihood, model(item)) ?? 0 }))
          .sort((one, other) => other.drop - one.drop)
          .slice(0, 1)
          .map(({ item }) => item);
  return (
    likely
      .flatMap((item) => {
        const fit = fitStep(model(item), before);
        return fit === null ? [] : [{ item, fit }];
      })
      .sort((one, other) => one.fit.chiSquared - other.fit.chiSquared)[0] ?? null
  );
};

/** Intercepts freed one at a time, always the one whose freeing helps most, until the step holds or too few are left. */
const partial = (
  scalar: StepFit,
  series: Series,
  metric: FitMeasures,
): { readonly step: InvarianceStep; readonly freed: readonly string[] } | null => {
  let freed: readonly string[] = [];
  let before = scalar;
  for (;;) {
    const free = series.factors.flatMap(({ items }) => {
      const same = items.filter((item) => !freed.includes(item));
      return same.length > leastSame ? same : [];
    });
    const best = loosened(before, series, freed, free);
    if (best === null) return null;
    freed = [...freed, best.item];
    before = best.fit;
    const step = invarianceStep('partial-scalar', best.fit.measures(), metric, series.groups);
    if (step.holds) return { step, freed };
  }
};

/**
 * The steps of `invariance` by any estimator (`stepOf`): robust ones decide by robust CFI and RMSEA.
 *
 * Not for: fewer than three items a factor, and groups under a hundred people (read with care under 200).
 * Source: Meredith 1993; Vandenberg & Lance 2000; Brosseau-Liard & Savalei 2014 (robust indices).
 * Oracle: `cfa(group.equal =, estimator =, missing =)` of R's lavaan, by `fitIncomplete`, `robustFit` and by request.
 *
 * @example
 * const factors = [{ factor: 'f', items: ['a', 'b', 'c', 'd'] }];
 * invarianceBy(factors, 2, () => null).verdict // 'unknown'
 */
export const invarianceBy = (
  factors: FactorModel['factors'],
  groups: number,
  fitStep: FitStep,
): Comparability => {
  if (groups < 2 || factors.some(({ items }) => items.length < 3)) return comparability([], []);
  const steps: InvarianceStep[] = [];
  let before: FitMeasures | null = null;
  let last: StepFit | null = null;
  for (const name of ['configural', 'metric', 'scalar'] as const) {
    const own: StepFit | null = fitStep(modelOf(factors, name), last);
    if (own === null) return comparability(steps, []);
    const fit = own.measures();
    const step = invarianceStep(name, fit, before, groups);
    steps.push(step);
    if (!step.holds && name === 'scalar' && before !== null) {
      const found = partial(own, { factors, groups, fitStep }, before);
      return comparability(found ? [...steps, found.step] : steps, found?.freed ?? []);
    }
    if (!step.holds) break;
    before = fit;
    last = own;
  }
  return comparability(steps, []);
};

/**
 * Does a scale measure the same in every group? The factor model with the same form, then with equal loadings, then
 * with equal intercepts, each compared with the step before; where intercepts fail, they are freed one at a time as
 * long as two items stay the same (over more than ten groups the next one is found by its score test). Stops at the
 * first step that fails for good. Unweighted complete rows; a group that has no covariance matrix of its own cannot be
 * among the samples.
 *
 * Not for: fewer than three items a factor, and groups under a hundred people (read with care under 200).
 * Source: Meredith 1993; Vandenberg & Lance 2000.
 * Oracle: `cfa(group.equal =)` of R's lavaan.
 *
 * @example
 * const covariance = { size: 4, values: Float64Array.of(1, 0.4, 0.3, 0.2, 0.4, 1, 0.3, 0.2, 0.3, 0.3, 1, 0.2, 0.2, 0.2, 0.2, 1) };
 * const sample = { n: 200, mean: new Float64Array(4), covariance, logDeterminant: -0.38683964 };
 * const moved = { ...sample, mean: Float64Array.of(0, 0, 1, -1) };
 * const factors = [{ factor: 'f', items: ['a', 'b', 'c', 'd'] }];
 * invariance(factors, [sample, sample]).verdict // 'comparable'
 * invariance(factors, [sample, moved]).verdict // 'partly'
 */
export const invariance = (factors: FactorModel['factors'], samples: readonly GroupSample[]): Comparability =>
  invarianceBy(factors, samples.length, likelihoodStep(samples));
