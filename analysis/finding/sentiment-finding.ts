import type { CodedTone } from '../../surveys/model/response.ts';
import type { Tally } from '../summary/tally.ts';
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
  readonly corrected: { readonly total: CorrectedTones; readonly test: Test | null } | null;
  readonly evidence: Tally;
}
