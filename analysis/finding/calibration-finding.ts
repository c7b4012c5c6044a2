import type { CorrectedShare } from '../prediction/rogan-gladen.ts';
import type { ReadQuality } from '../refit/read-quality.ts';
import type { RefitStep } from '../refit/refit.ts';
import type { ReliabilityBin } from '../refit/reliability-bins.ts';
import type { FindingHead } from './finding-parts.ts';

/** How well a reader agrees with people, and whether it is right as often as it says. */
export interface Calibrated {
  readonly quality: ReadQuality;
  readonly bins: readonly ReliabilityBin[];
}

/** How the tones that a program reads in the texts of a question agree with those that people gave, by language. */
export interface CalibrationFinding extends FindingHead {
  readonly kind: 'calibration';
  readonly of: string;
  /** What the codes taught the program; null where they may not, or are too few. */
  readonly taken: RefitStep | null;
  /** Texts whose tone their author named, which are in no other figure; null where that would tell of too few. */
  readonly byAuthors: number | null;
  readonly languages: readonly {
    /** Null for all of them together. */
    readonly language: string | null;
    /** Texts that people read and the program too, with one of its three tones. */
    readonly texts: number;
    readonly model: Calibrated;
    /** By the program with what the codes taught it, each text without its own code. */
    readonly taught: Calibrated | null;
    /** A mere count by the model's labels, and what is left of it by its sensitivity and specificity. */
    readonly counted: readonly ({
      readonly tone: 'negative' | 'positive';
      readonly share: number;
      /** Texts to which people gave this tone, and another. */
      readonly positives: number;
      readonly negatives: number;
    } & CorrectedShare)[];
  }[];
}
