import type { CodedTone } from '../../surveys/model/response.ts';
import type { ReadQuality } from '../refit/read-quality.ts';
import type { RefitStep } from '../refit/refit.ts';
import type { Tally } from '../summary/tally.ts';
import type { ToneDifference } from './corrected-differences.ts';
import type { Estimate, FindingHead, Test } from './finding-parts.ts';

/**
 * Shares of all texts as people read them, from what the machine reads of every text and people of some by chance:
 * right whatever the machine's errors. Each is estimated by itself, so they need not add up to one.
 */
export type CorrectedTones = Readonly<Record<CodedTone, Estimate>> & {
  /** Share of positive texts less that of negative ones, in [−1, 1]. */
  readonly balance: Estimate;
  /** Texts that people read, by tone; null where that would tell of too few. */
  readonly codes: Readonly<Record<CodedTone, number>> | null;
};

/** What people's codes taught the program that reads tones, by cross-validation; counts are null where they would tell of too few. */
export interface TaughtReader {
  /** Texts with one of three tones from people who read by chance; and with one that their author named, who teach only. */
  readonly codes: number | null;
  readonly byAuthors: number | null;
  readonly taken: RefitStep;
  /** How each step reads texts whose codes it has not seen. */
  readonly steps: readonly ({ readonly step: RefitStep } & Omit<ReadQuality, 'texts'>)[];
}

export interface SentimentFinding extends FindingHead {
  readonly kind: 'sentiment';
  readonly of: string;
  readonly by: readonly string[];
  readonly groups: readonly {
    readonly codes: readonly string[];
    /** Mean polarity in [−1, 1] of the texts that could be scored. */
    readonly mean: Estimate;
    readonly negative: Estimate;
    readonly neutral: Estimate;
    readonly positive: Estimate;
    /** Texts given, and of these how many could not be scored; null where that would tell of too few. */
    readonly texts: number | null;
    readonly unscored: number | null;
    /** The same put right by people's codes; null where too few texts of the group were read by people. */
    readonly corrected: CorrectedTones | null;
  }[];
  readonly total: Estimate;
  /** Over all groups, and whether their balances are all the same; null unless every group could be put right. */
  readonly corrected: {
    readonly total: CorrectedTones;
    readonly test: Test | null;
    /** Every two groups: how much more of the texts of the first are negative, and how much higher its balance is. */
    readonly differences: readonly {
      readonly of: readonly string[];
      readonly against: readonly string[];
      readonly negative: ToneDifference;
      readonly balance: ToneDifference;
    }[];
  } | null;
  /** What the codes taught the program that reads tones; null where they did not, or may not, teach it. */
  readonly refit: TaughtReader | null;
  readonly evidence: Tally;
}
