import { type Figure, figuresOf } from './figure.ts';
import type { Decision, DecisionPart } from './schema.ts';

/** What a figure lets one say of a claim. `reversed` counts as not supported and has a sentence of its own. */
export type ClaimVerdict = 'supported' | 'notSupported' | 'undecided';
export interface Decided {
  readonly verdict: ClaimVerdict;
  readonly reversed: boolean;
}

const verdict = (supported: boolean, notSupported: boolean): Decided => ({
  verdict: supported ? 'supported' : notSupported ? 'notSupported' : 'undecided',
  reversed: false,
});

/** As far on the other side of no effect as the smallest effect is on this one; of ratios, one over it. */
const mirrored = (smallest: number, none: number): number =>
  none === 1 ? 1 / smallest : 2 * none - smallest;

/**
 * The verdict of one rule on one figure; `p` is adjusted for its set, and what it tests is said by `testOf`. A p that
 * is not significant never makes a claim unsupported: only an interval that leaves out everything that would matter
 * does.
 *
 * @example
 * const figure = { value: 8, se: 1, df: 900, n: 901, low: 6, high: 10, low90: 6.4, high90: 9.6 };
 * decideOne({ rule: 'difference', smallest: 5 }, figure, 0.001, 0.05).verdict // 'supported'
 * decideOne({ rule: 'difference', smallest: 12 }, figure, 0.001, 0.05).verdict // 'notSupported'
 * decideOne({ rule: 'equivalence', bounds: [-9, 9] }, figure, 0.2, 0.05).verdict // 'undecided'
 */
export const decideOne = (rule: DecisionPart, figure: Figure, p: number | null, alpha: number): Decided => {
  const { value, low, high, low90, high90 } = figure;
  const found = p !== null && p < alpha;
  switch (rule.rule) {
    case 'difference': {
      const none = rule.null ?? 0;
      if (found && value <= mirrored(rule.smallest, none)) return { verdict: 'notSupported', reversed: true };
      return verdict(found && value > none && value >= rule.smallest, high90 < rule.smallest);
    }
    case 'two-sided':
      return verdict(
        found && Math.abs(value) >= rule.smallest,
        low90 > -rule.smallest && high90 < rule.smallest,
      );
    case 'equivalence':
      return verdict(found, low > rule.bounds[1] || high < rule.bounds[0]);
    case 'non-inferiority':
      return verdict(low > -rule.margin, high < -rule.margin);
    case 'share':
      return verdict(found && value > rule.threshold, found && value < rule.threshold);
    case 'upper':
      return verdict(high < rule.bound, low > rule.bound);
  }
};

/** All must hold; one that does not is enough against it. */
const together = (all: readonly Decided[]): Decided =>
  verdict(
    all.every((one) => one.verdict === 'supported'),
    all.some((one) => one.verdict === 'notSupported'),
  );

/**
 * The verdict of a decision on its figures: one, or several for groups, pairs or parts (`conjunction`), where a claim over
 * all of them is supported only if it is in every one (intersection-union).
 */
export const decide = (
  decision: Decision,
  figures: readonly Figure[],
  p: number | null,
  alpha: number,
): Decided => {
  if (decision.rule === 'each')
    return together(
      figures.map(({ low, high }) => verdict(low > decision.threshold, high < decision.threshold)),
    );
  if (decision.rule === 'invariance') {
    const [steps] = figures;
    if (steps === undefined) throw new Error('decide: steps of invariance');
    return verdict(steps.value >= 3, steps.value < 2);
  }
  const parts = decision.rule === 'conjunction' ? decision.parts : [decision];
  const found = parts.map((part, place) =>
    figuresOf(figures, parts, place).map((figure) => decideOne(part, figure, p, alpha)),
  );
  if (found.some((own) => own.length === 0)) throw new Error('decide: a figure for each part');
  const [only = [], ...more] = found;
  const [alone, ...others] = only;
  return alone !== undefined && more.length === 0 && others.length === 0 ? alone : together(found.flat());
};
