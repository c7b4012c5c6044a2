import type { TextMark } from '../../surveys/model/response.ts';
import type { ThemePerformance } from '../theme/theme-performance.ts';
import type { Estimate, FindingHead } from './finding-parts.ts';

/** One theme, or that a worry is said, in a group of texts. */
export interface ThemeShare {
  readonly mark: TextMark;
  /** Share of the texts that could be read in which it was found. */
  readonly share: Estimate;
  /** Texts in which it was found; null where that would tell of too few. */
  readonly found: number | null;
  /** Mean polarity in [−1, 1] of these texts; null where none has any. */
  readonly tone: Estimate | null;
  /** The share put right by people's codes; null where too few texts were read by people. */
  readonly corrected: Estimate | null;
  /** Texts that people read, and in how many of these they found it; null where that would tell of too few. */
  readonly coded: { readonly texts: number; readonly found: number } | null;
}

export interface ThemesFinding extends FindingHead {
  readonly kind: 'themes';
  readonly of: string;
  readonly by: readonly string[];
  readonly groups: readonly { readonly codes: readonly string[]; readonly marks: readonly ThemeShare[] }[];
  readonly total: readonly ThemeShare[];
  /** Themes that are found by a model learned from people's codes, since it beats the seed lists on them. */
  readonly learned: readonly {
    readonly mark: TextMark;
    readonly texts: number;
    readonly positives: number;
    readonly learned: ThemePerformance;
    readonly seeds: ThemePerformance;
  }[];
}
