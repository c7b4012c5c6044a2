import {
  type Comparability,
  comparability,
  type InvarianceStep,
  type InvarianceStepName,
  invarianceStep,
} from './comparability.ts';
import type { FactorModel } from './factor-model.ts';
import { fitFactorModel } from './fit-factor-model.ts';
import { type FitMeasures, fitMeasures } from './fit-measures.ts';
import type { GroupSample } from './group-sample.ts';

/** Items that must stay the same on each factor for its means to be compared. */
const leastSame = 2;

const equalAt = {
  configural: [],
  metric: ['loadings'],
  scalar: ['loadings', 'intercepts'],
  'partial-scalar': ['loadings', 'intercepts'],
} as const satisfies Readonly<Record<InvarianceStepName, FactorModel['equal']>>;

/** Intercepts freed one at a time, always the one whose freeing helps most, until the step holds or too few are left. */
const partial = (
  fitted: (step: InvarianceStepName, freed: readonly string[]) => FitMeasures | null,
  factors: FactorModel['factors'],
  metric: FitMeasures,
  groups: number,
): { readonly step: InvarianceStep; readonly freed: readonly string[] } | null => {
  let freed: readonly string[] = [];
  for (;;) {
    const free = factors.flatMap(({ items }) =>
      items.filter((item) => !freed.includes(item)).length > leastSame
        ? items.filter((item) => !freed.includes(item))
        : [],
    );
    const best = free
      .flatMap((item) => {
        const fit = fitted('partial-scalar', [...freed, item]);
        return fit === null ? [] : [{ item, fit }];
      })
      .sort((one, other) => one.fit.chiSquared - other.fit.chiSquared)[0];
    if (best === undefined) return null;
    freed = [...freed, best.item];
    const step = invarianceStep('partial-scalar', best.fit, metric, groups);
    if (step.holds) return { step, freed };
  }
};

/**
 * Does a scale measure the same in every group? The factor model with the same form, then with equal loadings, then
 * with equal intercepts, each compared with the step before; where intercepts fail, they are freed one at a time as
 * long as two items stay the same. Stops at the first step that fails for good. Unweighted complete rows; a group that
 * has no covariance matrix of its own cannot be among the samples.
 *
 * When not to use: fewer than three items a factor, groups under a hundred people (read with care under 200).
 *
 * Sources: Meredith 1993; Vandenberg & Lance 2000. Oracle: `lavaan::cfa(group.equal=)`.
 */
export const invariance = (
  factors: FactorModel['factors'],
  samples: readonly GroupSample[],
): Comparability => {
  const groups = samples.length;
  if (groups < 2 || factors.some(({ items }) => items.length < 3)) return comparability([], []);
  const fitted = (step: InvarianceStepName, freed: readonly string[] = []): FitMeasures | null => {
    const fit = fitFactorModel(
      { factors, unit: 'marker', means: true, equal: equalAt[step], freed },
      samples,
    );
    return fit && fitMeasures(fit);
  };
  const steps: InvarianceStep[] = [];
  let before: FitMeasures | null = null;
  for (const name of ['configural', 'metric', 'scalar'] as const) {
    const fit = fitted(name);
    if (fit === null) return comparability(steps, []);
    const step = invarianceStep(name, fit, before, groups);
    steps.push(step);
    if (!step.holds && name === 'scalar' && before !== null) {
      const found = partial(fitted, factors, before, groups);
      return comparability(found ? [...steps, found.step] : steps, found?.freed ?? []);
    }
    if (!step.holds) break;
    before = fit;
  }
  return comparability(steps, []);
};
