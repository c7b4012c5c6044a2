import { performanceOf } from '../text/model/performance.ts';
import type { Probabilities } from './layer.ts';

/** What a program said of a text, and the tone people gave it (0 negative, 1 neutral, 2 positive). */
export interface Judged {
  readonly p: Probabilities;
  readonly label: number;
}

/** How well probabilities agree with people's codes. */
export interface ReadQuality {
  readonly texts: number;
  readonly macroF1: number;
  readonly accuracy: number;
  /** Accuracy on the four in five texts that the program is surest of. */
  readonly accuracyOfSurest: number;
  /** Expected calibration error of the likeliest tone, in ten equal bins. */
  readonly calibrationError: number;
  /** Mean squared distance of the three probabilities from what people said, 0 to 2. */
  readonly brier: number;
  /** Mean of −log of the probability of the tone that people gave. */
  readonly logLoss: number;
}

const least = 1e-12;

/** −log of the probability of what people said. */
export const lossOf = ({ p, label }: Judged): number => -Math.log(Math.max(least, p[label] ?? 0));

/** Which tone is likeliest, and how likely. */
export const likeliest = (p: Probabilities): { readonly read: number; readonly sure: number } => {
  const sure = Math.max(...p);
  return { read: p.indexOf(sure), sure };
};

/**
 * How well does a program's reading agree with people's codes: macro-F1, accuracy, calibration error, Brier's score and
 * the log loss. Null without texts.
 *
 * Not for: texts whose codes taught the program; fewer than some hundreds of texts say little of the calibration error,
 * which is above zero by chance alone.
 * Source: Brier 1950; Guo, Pleiss, Sun & Weinberger 2017.
 * Oracle: none of its own: by hand.
 *
 * @example
 * readQuality([{ p: [0.5, 0.5, 0], label: 0 }])?.brier // 0.5
 */
export const readQuality = (judged: readonly Judged[]): ReadQuality | null => {
  if (judged.length === 0) return null;
  const { texts, macroF1, accuracy, accuracyOfSurest, calibrationError } = performanceOf(
    judged.map(({ p, label }) => ({ gold: label, ...likeliest(p) })),
  );
  const mean = (of: (one: Judged) => number): number =>
    judged.reduce((sum, one) => sum + of(one), 0) / judged.length;
  return {
    texts,
    macroF1,
    accuracy,
    accuracyOfSurest: accuracyOfSurest ?? 0,
    calibrationError: calibrationError ?? 0,
    brier: mean(({ p, label }) =>
      p.reduce((sum, one, place) => sum + (one - Number(place === label)) ** 2, 0),
    ),
    logLoss: mean(lossOf),
  };
};
