import type { Hit } from '../exploration/concordance.ts';
import type { Estimate, FindingHead } from './finding-parts.ts';

/** A word that stands beside the term, and in how many texts it does. */
export interface Neighbour {
  readonly word: string;
  readonly texts: number;
}

export interface ConcordanceFinding extends FindingHead {
  readonly kind: 'concordance';
  readonly of: string;
  readonly by: readonly string[];
  readonly term: string;
  /** Texts that have the term, and how often it stands in them; null where that would tell of too few. */
  readonly texts: number | null;
  readonly hits: number | null;
  /** Share of texts that have it, under the design. */
  readonly share: Estimate;
  /** Words right before and right after it, the most widespread first. */
  readonly before: readonly Neighbour[];
  readonly after: readonly Neighbour[];
  /** Scrubbed, with the languages they are in. */
  readonly lines: readonly (Hit & { readonly language: string })[];
}
