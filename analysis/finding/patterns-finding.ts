import type { Base, Estimate, FindingHead, Test } from './finding-parts.ts';

/** Ways of using an answer scale, whatever is asked. */
export const answerStyles = [
  'straight',
  'longest-run',
  'spread',
  'extreme',
  'middle',
  'agreeing',
  'disagreeing',
  'net-agreeing',
  'unsure',
] as const;

export type AnswerStyle = (typeof answerStyles)[number];

/** How people use the answer scale of some items, and whether groups differ in it. */
export interface PatternsFinding extends FindingHead {
  readonly kind: 'patterns';
  /** In the order asked. */
  readonly of: readonly string[];
  readonly by: readonly string[];
  /** People who answered at least two of the items. */
  readonly base: Base;
  readonly styles: readonly {
    readonly style: AnswerStyle;
    /** People in whom it is seen, for `straight`; null for all others. */
    readonly groups: readonly {
      readonly codes: readonly string[];
      readonly mean: Estimate;
      readonly seen: number | null;
    }[];
    readonly total: Estimate;
    readonly seen: number | null;
    /** That the groups are the same. */
    readonly test: Test | null;
  }[];
}
