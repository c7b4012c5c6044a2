import { at } from '../algebra/at.ts';
import type { Moments } from '../summary/moments.ts';

/** How far the predictions of a group of people are believed, learned from those of them that were coded by hand. */
export interface PredictionTuning {
  /** In [0, 1]: 0 leaves the predictions aside, 1 takes them whole. */
  readonly lambda: number;
  /** Mean of code − λ · prediction among the coded. */
  readonly shift: number;
  /** Mean prediction among the coded: stands in where a row has none. */
  readonly prediction: number;
  /** Part of the codes' variance that the predictions leave; 1 where they tell nothing. */
  readonly left: number;
  /** Coded people. */
  readonly n: number;
}

/**
 * How far should a classifier be believed in this group? λ = cov(code, prediction) / var(prediction), held in [0, 1], from
 * the moments of (code, prediction) over the people who were coded by hand, each weighing 1 / the probability of being
 * coded (times its own weight). With it the error of a share or mean is never larger than that of the codes alone, however
 * bad the classifier. The prediction is best the probability, not the label. Null without anybody coded.
 *
 * Not for: codes chosen by hand or by what the classifier said without their probabilities.
 * Source: Angelopoulos, Duchi & Zrnic 2023, PPI++ (arXiv 2311.01453); the difference estimator of Särndal, Swensson & Wretman 1992.
 * Oracle: none of its own: 600 samples with a known truth are covered.
 *
 * @example
 * const comoment = Float64Array.of(10, 4, 4, 8);
 * const mean = Float64Array.of(0.4, 0.5);
 * predictionTuning({ variables: ['code', 'prediction'], n: 50, w: 50, w2: 50, mean, comoment }).lambda // 0.5
 */
export const predictionTuning = ({ variables, n, w, mean, comoment }: Moments): PredictionTuning | null => {
  if (variables.length !== 2) throw new Error('predictionTuning requires moments of code and prediction');
  if (n === 0 || !(w > 0)) return null;
  const [yy, yf, ff] = [at(comoment, 0), at(comoment, 1), at(comoment, 3)];
  const varies = ff > 1e-12 * w * (1 + at(mean, 1) ** 2);
  const lambda = varies ? Math.min(1, Math.max(0, yf / ff)) : 0;
  return {
    lambda,
    shift: at(mean, 0) - lambda * at(mean, 1),
    prediction: at(mean, 1),
    left: yy > 0 ? (yy - 2 * lambda * yf + lambda * lambda * ff) / yy : 1,
    n,
  };
};
