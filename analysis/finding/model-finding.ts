import type { ScaleComparability } from '../factor/scale-comparability.ts';
import type { Base, Effect, Estimate, FindingHead, Test } from './finding-parts.ts';

/** A number with its interval, where the base stands elsewhere. */
export type Bounded = Pick<Estimate, 'value' | 'se' | 'low' | 'high'>;

export interface RegressionCoefficient extends Bounded {
  readonly variable: string;
  readonly code: string | null;
  readonly against: string | null;
  /** Of an interaction: what else it is of; empty for one predictor alone. */
  readonly with: readonly { readonly variable: string; readonly code: string | null }[];
  /** People with the code, and with the one it is compared with (of an interaction the fewest); null for numbers. */
  readonly n: number | null;
  readonly againstN: number | null;
  readonly p: number | null;
  readonly df: number;
  /** Odds ratio or rate ratio; null for a linear regression. */
  readonly ratio: Omit<Bounded, 'se'> | null;
  /** Average change of the share, or of the count, other things equal; null for linear and ordinal ones. */
  readonly effect: Bounded | null;
  /** Of an ordinal regression: average change of the share of each answer. */
  readonly effects?: readonly (Bounded & { readonly code: string })[];
  /** In deviations of the outcome, of a number for one of its own, when asked for. */
  readonly standardised?: Bounded | null;
}

/** A linear combination of coefficients that was asked for. */
export interface RegressionContrast extends Bounded {
  readonly name: string;
  /** Fewest people with a code in it, and with one it is compared with; null for numbers alone. */
  readonly n: number | null;
  readonly p: number | null;
  readonly df: number;
}

/** A number with its bootstrap interval, and the level at which 0 would be its limit. */
export interface Bootstrapped extends Bounded {
  /** Interval of level 1 − 2α, for one-sided claims. */
  readonly inner: { readonly low: number; readonly high: number } | null;
  readonly p: number | null;
}

/** Means of an outcome by the codes of a predictor, all else the same. */
export interface AdjustedGroups {
  readonly variable: string;
  readonly means: readonly (Bounded & { readonly code: string; readonly n: number | null })[];
  /** Every two of them, a − b; `adjusted` is p by Holm. */
  readonly differences: readonly (Bounded & {
    readonly a: string;
    readonly b: string;
    readonly p: number | null;
    readonly adjusted: number | null;
  })[];
}

/** A coefficient, and what it is the logarithm of; null for a linear regression. */
type Slope = Bounded & { readonly ratio: Omit<Bounded, 'se'> | null };

/** The slopes of a number by the codes of a list that it interacts with. */
export interface GroupSlopes {
  readonly of: string;
  readonly by: string;
  /** The mean of the slopes over everybody in groups of at least 30 people. */
  readonly common: Slope;
  readonly groups: readonly (Slope & {
    readonly code: string;
    readonly n: number | null;
    /** Less the common one; null where the group is of few people, or where there is no other. */
    readonly deviation: (Slope & { readonly p: number | null }) | null;
  })[];
  readonly df: number;
  /** Whether all slopes are the same. */
  readonly test: Test | null;
}

/** Predictors that were tested together. */
export interface RegressionBlock {
  readonly of: readonly string[];
  readonly test: Test | null;
  /** Of a linear regression: R² with the block less R² without it. */
  readonly r2: number | null;
  /** Of a linear regression: partial η², how much of the variance that the others leave goes with the block. */
  readonly partial: Required<Effect> | null;
}

/** What goes with an outcome, other things equal. */
export interface RegressionFinding extends FindingHead {
  readonly kind: 'regression';
  readonly of: string;
  readonly by: readonly string[];
  readonly family: 'linear' | 'logistic' | 'ordinal' | 'poisson';
  readonly errors: 'design' | 'hc2';
  /** Of a logistic regression: the code whose odds are explained. */
  readonly code: string | null;
  /** The codes that were asked for in its place, or options of a set. */
  readonly codes?: readonly string[];
  readonly base: Base;
  /** People who left out something that the model needs. */
  readonly leftOut: number;
  /** Of counts: how much each person could count. */
  readonly exposure?: string;
  /** Variables that were taken as the same question asked again, and how many answers of these people there are. */
  readonly stack?: readonly (readonly string[])[];
  readonly answers?: number | null;
  /** Of a coded outcome: people with the code that fewest gave; of a count: people above 0; null for numbers. */
  readonly fewest: number | null;
  readonly df: number;
  readonly r2: number | null;
  /** For scales by country or language: whether they may be compared. */
  readonly comparability: readonly ScaleComparability[];
  /** By predictor, and by code of a factor against its first one; without intercept and thresholds. */
  readonly coefficients: readonly RegressionCoefficient[];
  readonly contrasts?: readonly RegressionContrast[];
  readonly adjusted?: readonly AdjustedGroups[];
  readonly blocks?: readonly RegressionBlock[];
  readonly slopes?: readonly GroupSlopes[];
}

/** Which drivers account for an outcome. */
export interface DriversFinding extends FindingHead {
  readonly kind: 'drivers';
  readonly of: string;
  readonly by: readonly string[];
  readonly base: Base;
  readonly leftOut: number;
  readonly r2: number | null;
  /** Shares of R², with bootstrap intervals: averaged over orders, and by relative weights. */
  readonly drivers: readonly {
    readonly variable: string;
    readonly shapley: Bounded;
    readonly weight: Bounded;
  }[];
  /** Blocks of drivers, when asked for. */
  readonly blocks?: {
    /** What is always in the model, and the R² of it alone. */
    readonly given: readonly string[];
    readonly r2Given: number | null;
    readonly of: readonly {
      readonly name: string;
      readonly drivers: readonly string[];
      /** What it adds to R², averaged over every order of the blocks. */
      readonly shapley: number | null;
      /** The same as a share of what all blocks add. */
      readonly share: Bootstrapped;
    }[];
    /** Of every two blocks: the share of the first less that of the second. */
    readonly differences: readonly {
      readonly first: string;
      readonly second: string;
      readonly difference: Bootstrapped;
    }[];
  };
  readonly seed: number;
}

/** Whether a cause goes with an outcome through mediators that stand side by side. */
export interface MediationFinding extends FindingHead {
  readonly kind: 'mediation';
  readonly of: string;
  /** Of a count the paths to it, direct and in all, are logarithms of rate ratios. */
  readonly family: 'linear' | 'poisson';
  /** The cause, then the mediators. */
  readonly by: readonly string[];
  /** What is held constant. */
  readonly given: readonly string[];
  /** Of a cause with codes: the one that is compared with the other, and how many people gave the rarer; null for numbers. */
  readonly codes: {
    readonly code: string;
    readonly against: string;
    readonly fewest: number | null;
  } | null;
  readonly base: Base;
  readonly leftOut: number;
  /** By mediator: cause to mediator, mediator to outcome, both together. */
  readonly paths: readonly {
    readonly through: string;
    readonly a: number | null;
    readonly b: number | null;
    readonly indirect: Bootstrapped;
  }[];
  readonly direct: number | null;
  readonly total: number | null;
  /** Through all mediators. */
  readonly indirect: Bootstrapped;
  /** Of a count: by how much it is multiplied through all mediators, for one more of the cause or from one code to the other. */
  readonly ratio: Omit<Bounded, 'se'> | null;
  /** The same in deviations of the outcome, for one of the cause or from one of its codes to the other; not of a count. */
  readonly standardised: Bootstrapped;
  /** Of every two mediators: through the first less through the second. */
  readonly differences: readonly {
    readonly first: string;
    readonly second: string;
    readonly difference: Bootstrapped;
  }[];
  readonly seed: number;
}
