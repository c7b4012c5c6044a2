import type { ScaleComparability } from '../factor/scale-comparability.ts';
import type { GroupedMoments } from '../summary/moments.ts';
import type { Estimate, FindingHead, Note } from './finding-parts.ts';

export interface ScoreFinding extends FindingHead {
  readonly kind: 'score';
  readonly construct: string;
  readonly mean: Estimate;
  readonly sd: number | null;
  /** Share of people by number of items missing: 0, 1, 2 or more. */
  readonly missingItems: readonly { readonly items: number; readonly n: number }[];
  readonly items: readonly {
    readonly item: string;
    readonly reversed: boolean;
    readonly mean: number | null;
    readonly sd: number | null;
    readonly n: number;
  }[];
  readonly evidence: GroupedMoments;
}

export interface ReliabilityGroup {
  readonly codes: readonly string[];
  readonly n: number;
  readonly alpha: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Bonett's interval of alpha, beside Feldt's in `low` and `high`. */
  readonly bonett: { readonly low: number; readonly high: number } | null;
  readonly standardised: number | null;
  /** Omega of the one-factor model with its interval and that model's fit; null below three items. */
  readonly omega: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly cfi: number;
    readonly rmsea: number;
  } | null;
  readonly items: readonly {
    readonly item: string;
    readonly reversed: boolean;
    readonly mean: number | null;
    readonly sd: number | null;
    readonly itemTotal: number | null;
    readonly itemRest: number | null;
    readonly alphaWithout: number | null;
  }[];
  readonly notes: readonly Note[];
}

export interface ReliabilityFinding extends FindingHead {
  readonly kind: 'reliability';
  readonly construct: string;
  readonly by: readonly string[];
  readonly pooled: ReliabilityGroup;
  readonly groups: readonly ReliabilityGroup[];
  /** Whether the scale measures the same in the groups; null where nobody asked for groups. */
  readonly comparability: ScaleComparability | null;
  readonly evidence: GroupedMoments;
}
