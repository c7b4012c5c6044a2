import { normalQuantile } from '../distribution/normal.ts';

export interface Classified {
  /** People the classifier looked at, and how many of them it said yes of. */
  readonly people: number;
  readonly yes: number;
  /** Of people coded by hand: the truly positive and how many of them it found, the truly negative and how many it left. */
  readonly positives: number;
  readonly found: number;
  readonly negatives: number;
  readonly left: number;
}

export interface CorrectedShare {
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  /** Null where sensitivity + specificity − 1 is not above one half: the correction would only multiply noise. */
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * What share is truly positive, when a classifier with known errors counts? (p + specificity − 1) / (sensitivity +
 * specificity − 1), held in [0, 1], with the error of all three shares. Null unless sensitivity + specificity − 1 exceeds
 * one half: below it the interval is wider than that of the codes alone.
 *
 * Not for: a classifier whose errors were learned on other people than it counts; where the rows' own codes are at hand,
 * `correctedOutcome` is narrower.
 * Source: Rogan & Gladen 1978.
 * Oracle: none of its own: the delta method by numeric derivatives.
 *
 * @example
 * roganGladen({ people: 1000, yes: 300, positives: 50, found: 45, negatives: 150, left: 135 }).value // ≈ 0.25
 */
export const roganGladen = (
  { people, yes, positives, found, negatives, left }: Classified,
  level = 0.95,
): CorrectedShare => {
  const none = { value: null, se: null, low: null, high: null };
  if (!(people > 0 && positives > 0 && negatives > 0))
    return { sensitivity: null, specificity: null, ...none };
  const [apparent, sensitivity, specificity] = [yes / people, found / positives, left / negatives];
  const youden = sensitivity + specificity - 1;
  if (!(youden > 0.5)) return { sensitivity, specificity, ...none };
  const raw = (apparent + specificity - 1) / youden;
  const value = Math.min(1, Math.max(0, raw));
  const variance =
    (apparent * (1 - apparent)) / people +
    (value ** 2 * sensitivity * (1 - sensitivity)) / positives +
    ((1 - value) ** 2 * specificity * (1 - specificity)) / negatives;
  const se = Math.sqrt(variance) / youden;
  const half = normalQuantile((1 + level) / 2) * se;
  return {
    sensitivity,
    specificity,
    value,
    se,
    low: Math.max(0, raw - half),
    high: Math.min(1, raw + half),
  };
};
