import type { PredictionTuning } from './prediction-tuning.ts';

/** What is known of one person's text. */
export interface PredictedRow {
  /** Null where the classifier says nothing: any prediction keeps the estimate right, a good one makes it narrow. */
  readonly prediction: number | null;
  /** Null for whoever was not coded by hand. */
  readonly code: number | null;
  /** Of being coded, in (0, 1], known before anybody looked. */
  readonly probability: number;
}

/**
 * What to count a person as, so that means, shares and differences of these are right whatever the classifier's error:
 * λf + m where nobody coded them, and λf + m + (y − λf − m)/π for the coded, with λ and m of their group. Every analysis
 * under the design (weights, strata, clusters, groups) is then made of these numbers, and its standard errors hold what
 * coding only some adds. Single values mean nothing and may lie outside [0, 1]. A probability outside (0, 1] throws.
 *
 * Not for: saying anything of one person; codes that also trained the classifier which predicts the same rows (take
 * predictions of models that have not seen them).
 * Source: Egami, Hinck, Stewart & Wei 2023, design-based supervised learning (arXiv 2306.04746); Angelopoulos et al. 2023.
 * Oracle: none of its own: 600 samples with a known truth are covered.
 *
 * @example
 * const tuning = { lambda: 0.5, shift: 0.25, prediction: 0.5, left: 0.8, n: 50 };
 * correctedOutcome({ prediction: 0.9, code: null, probability: 0.2 }, tuning) // ≈ 0.7
 * correctedOutcome({ prediction: 0.9, code: 1, probability: 0.2 }, tuning) // ≈ 2.2
 */
export const correctedOutcome = (
  { prediction, code, probability }: PredictedRow,
  tuning: PredictionTuning,
): number => {
  if (!(probability > 0 && probability <= 1))
    throw new Error('correctedOutcome requires a probability in (0, 1]');
  const expected = tuning.lambda * (prediction ?? tuning.prediction) + tuning.shift;
  return code === null ? expected : expected + (code - expected) / probability;
};
