import type { CorrelationMethod } from '../../correlation/correlation-influence.ts';
import type { Base, FindingHead, Test } from '../finding-parts.ts';
import type { Bounded } from '../model-finding.ts';

/** How closely variables go together, in the same people. */
export interface CorrelationFinding extends FindingHead {
  readonly kind: 'correlation';
  readonly method: CorrelationMethod;
  /** Every variable that is correlated. */
  readonly of: readonly string[];
  /** Variables that are held constant. */
  readonly given: readonly string[];
  /** People who answered all of them. */
  readonly base: Base;
  readonly leftOut: number;
  readonly df: number;
  readonly pairs: readonly (Bounded & {
    readonly one: string;
    readonly other: string;
    readonly test: Test;
    /** p over all pairs of the finding, by Holm. */
    readonly adjusted: number | null;
    /** When a margin was told: p of two one-sided tests. */
    readonly equivalence?: { readonly margin: number; readonly p: number | null };
  })[];
  /** Correlations that share a variable, the first less the second, when asked for. */
  readonly comparisons?: readonly {
    readonly shared: string;
    readonly first: string;
    readonly second: string;
    readonly difference: Bounded;
    readonly test: Test;
    /** Williams' t of Pearson correlations of people drawn one by one; null under a design. */
    readonly williams: Test | null;
  }[];
}
