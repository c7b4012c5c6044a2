import type { ScaleModel } from '../factor/scale-model.ts';
import type { FindingHead } from './finding-parts.ts';

/** How many things the items of a score measure. */
export interface StructureFinding extends FindingHead {
  readonly kind: 'structure';
  readonly construct: string;
  readonly n: number;
  readonly kmo: number | null;
  readonly bartlett: { readonly chiSquared: number; readonly df: number; readonly p: number } | null;
  /** Factors that stand out from chance, with the eigenvalues and those of chance. */
  readonly factors: number | null;
  readonly eigenvalues: readonly number[];
  readonly chance: readonly number[];
  readonly items: readonly {
    readonly item: string;
    readonly communality: number | null;
    /** On each factor after oblimin rotation, strongest first. */
    readonly loadings: readonly number[];
  }[];
  /** Correlations of the factors, row by row. */
  readonly correlations: readonly (readonly number[])[];
  readonly fit: {
    readonly tli: number;
    readonly rmsea: number;
    readonly low: number;
    readonly high: number;
  } | null;
  readonly seed: number;
  /** What the factors above were made of; absent for correlations of the answers themselves. */
  readonly polychoric?: { readonly smoothed: boolean };
  /** The model of one factor, when an estimator or groups were asked for. */
  readonly model?: ScaleModel & {
    /** Loadings under the weights, where there are any: beside the unweighted verdict, as a check. */
    readonly weighted: readonly number[] | null;
  };
}

/** Which items of a score mean something else in a group than in the first. */
export interface ItemsFinding extends FindingHead {
  readonly kind: 'items';
  readonly construct: string;
  readonly by: readonly [string];
  readonly reference: { readonly code: string; readonly n: number } | null;
  readonly groups: readonly {
    readonly code: string;
    readonly n: number;
    readonly items: readonly {
      readonly item: string;
      /** Twice the gain in log-likelihood by group, alone and times the sum; on 2 df. */
      readonly statistic: number | null;
      readonly p: number | null;
      /** Gain in Nagelkerke's R²: A below .035, B below .070, C from there. */
      readonly change: number | null;
      readonly size: 'A' | 'B' | 'C' | null;
      /** Log odds of a higher answer in this group at the same sum. */
      readonly shift: number | null;
      /** Mantel–Haenszel odds of an answer above the middle, this group over the reference, at the same fifth of the sum. */
      readonly odds: {
        readonly value: number;
        readonly low: number;
        readonly high: number;
        readonly p: number;
      } | null;
      /** More than negligible and more than chance, and so not in the sum. */
      readonly flagged: boolean;
    }[];
  }[];
  /** Groups with too few people to look at. */
  readonly leftOut: readonly { readonly code: string; readonly n: number }[];
}
