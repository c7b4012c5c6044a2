import type { Quantiles } from '../describe/quantiles.ts';
import type { Totals } from '../describe/totals.ts';
import type { ExplainedVariance } from '../effect/explained-variance.ts';
import type { EquivalencePair } from '../equivalence/equivalence-test.ts';
import type { Pooled } from '../equivalence/pool-estimates.ts';
import type { VarianceComponents } from '../equivalence/variance-components.ts';
import type { ScaleComparability } from '../factor/scale-comparability.ts';
import type { MeanLetters } from '../pairwise/mean-letters.ts';
import type { KruskalWallis } from '../rank/kruskal-wallis.ts';
import type { MannWhitney } from '../rank/mann-whitney.ts';
import type { DesignRanks } from '../rank/score-test.ts';
import type { DesignMoments } from '../summary/moments.ts';
import type { Effect, Estimate, FindingHead, Test } from './finding-parts.ts';

/** What means carry beyond themselves, each when asked for. */
export interface MeansDetails {
  readonly letters?: MeanLetters;
  readonly equivalence?: {
    /** In the unit of the means. */
    readonly margin: number;
    readonly pairs: readonly EquivalencePair[];
  };
  /** One mean from those of the groups; null where fewer than two are known. */
  readonly pooled?: Pooled | null;
  /** Parts of the variance, of unweighted people. */
  readonly variance?: ExplainedVariance & {
    readonly icc: Effect;
    /** Variances between and within groups by restricted likelihood; null where they cannot be told apart. */
    readonly components: VarianceComponents | null;
    /** Cohen's d and Hedges' g of every two groups, a − b. */
    readonly pairs: readonly {
      readonly a: number;
      readonly b: number;
      readonly d: Effect;
      readonly g: Effect;
    }[];
    /** Null for weighted or clustered data. */
    readonly anova: Test | null;
    readonly welch: Test | null;
  };
  readonly quantiles?: {
    readonly rule: Quantiles['rule'];
    readonly groups: readonly {
      readonly codes: readonly string[];
      readonly quantiles: Quantiles['quantiles'];
    }[];
    readonly total: Quantiles['quantiles'];
  };
  readonly ranks?: Pick<DesignRanks, 'groups' | 'test'> & {
    /** Null for weighted or clustered data. */
    readonly kruskalWallis: KruskalWallis | null;
    /** For two groups; null for weighted or clustered data. */
    readonly mannWhitney: MannWhitney | null;
  };
  readonly totals?: Totals['groups'];
  /** How much there is for each unit of another number. */
  readonly ratio?: {
    readonly per: string;
    readonly groups: readonly { readonly codes: readonly string[]; readonly ratio: Estimate }[];
    readonly total: Estimate;
  };
}

export interface MeansFinding extends FindingHead, MeansDetails {
  readonly kind: 'means';
  readonly of: string;
  readonly by: readonly string[];
  readonly groups: readonly {
    readonly codes: readonly string[];
    readonly mean: Estimate;
    readonly sd: number | null;
    /** Design effect: how many times larger the variance is than that of as many people drawn one by one. */
    readonly deff: number | null;
  }[];
  readonly total: Estimate;
  readonly test: Test | null;
  /** For means of scales by country or language: whether they may be compared, once a scale and variable. */
  readonly comparability: readonly ScaleComparability[];
  readonly evidence: DesignMoments;
}
