import type { FitMeasures } from './fit-measures.ts';

/** The steps at which a scale is compared, each holding more equal: form, loadings, intercepts, some intercepts. */
export type InvarianceStepName = 'configural' | 'metric' | 'scalar' | 'partial-scalar';

export interface InvarianceStep {
  readonly step: InvarianceStepName;
  readonly fit: FitMeasures;
  /** How much worse than the step before: the drop of CFI and the rise of RMSEA; null for the first. */
  readonly change: { readonly cfi: number; readonly rmsea: number } | null;
  readonly holds: boolean;
}

export interface ComparabilityLimits {
  readonly cfi: number;
  readonly rmsea: number;
}

/**
 * Whether means of a scale may be compared between groups.
 * - `comparable`: form, loadings and intercepts are the same.
 * - `partly`: so are they after some intercepts were freed, with at least two items left that are the same.
 * - `not-comparable`: a step before that fails.
 * - `unknown`: there is nothing to decide it by (two items, one group large enough, no solution).
 */
export interface Comparability {
  readonly verdict: 'comparable' | 'partly' | 'not-comparable' | 'unknown';
  /** The first step that fails; null where none does or nothing could be looked at. */
  readonly fails: InvarianceStepName | null;
  readonly steps: readonly InvarianceStep[];
  /** Items whose intercepts had to be freed. */
  readonly freed: readonly string[];
}

/** Worst form that may still be the same form in every group. */
const worstForm = { cfi: 0.9, rmsea: 0.1 } as const;

/**
 * The most that a step may be worse than the one before. Up to ten groups a drop of CFI of .010 and a rise of RMSEA of
 * .015 (Cheung & Rensvold 2002; Chen 2007); with more groups .020 and .030 for loadings (Rutkowski & Svetina 2014).
 *
 * @example
 * limitsOf('metric', 5) // { cfi: 0.01, rmsea: 0.015 }
 * limitsOf('metric', 22) // { cfi: 0.02, rmsea: 0.03 }
 */
export const limitsOf = (step: InvarianceStepName, groups: number): ComparabilityLimits =>
  step === 'metric' && groups > 10 ? { cfi: 0.02, rmsea: 0.03 } : { cfi: 0.01, rmsea: 0.015 };

/**
 * A step beside the one before it, and whether it holds. The first asks whether the form fits at all: CFI at least .90,
 * and RMSEA not surely above .10 (its 90 % interval reaches that low); a saturated form holds by itself.
 */
export const invarianceStep = (
  step: InvarianceStepName,
  fit: FitMeasures,
  before: FitMeasures | null,
  groups: number,
): InvarianceStep => {
  if (before === null)
    return {
      step,
      fit,
      change: null,
      holds: fit.df === 0 || (fit.cfi >= worstForm.cfi && fit.rmseaLow <= worstForm.rmsea),
    };
  const change = { cfi: before.cfi - fit.cfi, rmsea: fit.rmsea - before.rmsea };
  const limits = limitsOf(step, groups);
  /* From a saturated form every RMSEA is a rise; there the fit itself is asked to be good. */
  const rise = before.df === 0 ? fit.rmsea <= 0.08 : change.rmsea <= limits.rmsea;
  return { step, fit, change, holds: change.cfi <= limits.cfi && rise };
};

/**
 * The verdict on a scale from its steps, in the order taken. Means of a scale whose verdict is `not-comparable` or
 * `unknown` are shown without ranking, letters or sentences of more and less.
 *
 * Not for: steps that were taken in another order, or with other models in between.
 * Source: Meredith 1993; Vandenberg & Lance 2000; Byrne, Shavelson & Muthén 1989 (partial invariance); Cheung &
 * Rensvold 2002.
 * Oracle: none: a rule, on steps that are compared with lavaan.
 *
 * @example
 * comparability([], []).verdict // 'unknown'
 */
export const comparability = (steps: readonly InvarianceStep[], freed: readonly string[]): Comparability => {
  const held = (name: InvarianceStepName): boolean | null =>
    steps.find(({ step }) => step === name)?.holds ?? null;
  const fails = steps.find(({ holds }) => !holds)?.step ?? null;
  const verdict =
    held('configural') === null
      ? 'unknown'
      : held('configural') && held('metric') && held('scalar')
        ? 'comparable'
        : held('configural') && held('metric') && held('partial-scalar')
          ? 'partly'
          : fails === null
            ? 'unknown'
            : 'not-comparable';
  return { verdict, fails, steps, freed };
};
