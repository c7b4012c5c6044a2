import type { Tally } from '../summary/tally.ts';
import type { Estimate, FindingHead } from './finding-parts.ts';

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
  }[];
  readonly total: Estimate;
  readonly evidence: Tally;
}
