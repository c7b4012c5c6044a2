import type { Estimate, FindingHead, Test } from './finding-parts.ts';

/** A word, or two in a row, that a group's texts have more often than those of all others. */
export interface KeyTerm {
  readonly term: string;
  /** Texts of the group that have it, and how often it stands in them. */
  readonly texts: number;
  readonly times: number;
  /** Share of the group's texts that have it, under the design. */
  readonly share: Estimate;
  /** The same of all others; null where so few of them have it that it would tell of them. */
  readonly others: Estimate | null;
  /** Doublings of its rate among words, and G² of Dunning; null beside `others`. */
  readonly ratio: number | null;
  readonly likelihood: number | null;
  /** That both shares are the same (Rao–Scott), and its p among all that were tried (Benjamini–Hochberg). */
  readonly test: Test | null;
  readonly adjusted: number | null;
}

export interface KeynessFinding extends FindingHead {
  readonly kind: 'keyness';
  readonly of: string;
  /** One variable, or none beside a contrast. */
  readonly by: readonly string[];
  /** The expression whose texts (`in`) are compared with the others (`out`). */
  readonly contrast: string | null;
  readonly groups: readonly {
    readonly code: string;
    readonly texts: number;
    readonly words: number;
    readonly terms: readonly KeyTerm[];
  }[];
  /** Terms that enough texts have, and how many comparisons p is adjusted for. */
  readonly candidates: number;
  readonly tried: number;
  /** Of each term shown, how many texts of each group have it. */
  readonly evidence: readonly { readonly term: string; readonly texts: readonly number[] }[];
}
