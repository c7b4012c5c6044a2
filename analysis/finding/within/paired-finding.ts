import type { EquivalencePair } from '../../equivalence/equivalence-test.ts';
import type { Base, FindingHead, Test } from '../finding-parts.ts';
import type { Bounded } from '../model-finding.ts';

/** Answers of the same people to one thing and to another. */
export interface PairedFinding extends FindingHead {
  readonly kind: 'paired';
  /** The sides: each the mean of its variables. */
  readonly of: readonly string[];
  readonly against: readonly string[];
  /** People who answered everything on both sides. */
  readonly base: Base;
  readonly leftOut: number;
  readonly sides: readonly [of: Bounded, against: Bounded];
  readonly difference: Bounded;
  readonly df: number;
  readonly test: Test;
  /** In standard deviations of the differences, and of the two sides. */
  readonly dz: Bounded;
  readonly dav: Bounded;
  /** When a margin was told. */
  readonly equivalence?: Pick<EquivalencePair, 'p' | 'low' | 'high'> & { readonly margin: number };
}
