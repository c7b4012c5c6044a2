import type { ScaleComparability } from '../factor/scale-comparability.ts';
import type { Base, Estimate, FindingHead } from './finding-parts.ts';

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

/** What goes with an outcome, other things equal. */
export interface RegressionFinding extends FindingHead {
  readonly kind: 'regression';
  readonly of: string;
  readonly by: readonly string[];
  readonly family: 'linear' | 'logistic' | 'ordinal' | 'poisson';
  readonly errors: 'design' | 'hc2';
  /** Of a logistic regression: the code whose odds are explained. */
  readonly code: string | null;
  readonly base: Base;
  /** People who left out something that the model needs. */
  readonly leftOut: number;
  /** Of a coded outcome: people with the code that fewest gave; of a count: people above 0; null for numbers. */
  readonly fewest: number | null;
  readonly df: number;
  readonly r2: number | null;
  /** For scales by country or language: whether they may be compared. */
  readonly comparability: readonly ScaleComparability[];
  /** By predictor, and by code of a factor against its first one; without intercept and thresholds. */
  readonly coefficients: readonly RegressionCoefficient[];
  readonly contrasts?: readonly RegressionContrast[];
}

/** Which drivers account for an outcome. */
export interface DriversFinding extends FindingHead {
  readonly kind: 'drivers';
  readonly of: string;
  readonly by: readonly string[];
  readonly base: Base;
  readonly leftOut: number;
  readonly r2: number | null;
  /** Shares of R², with bootstrap intervals of the first. */
  readonly drivers: readonly {
    readonly variable: string;
    readonly shapley: Bounded;
    readonly weight: number | null;
  }[];
  readonly seed: number;
}

/** Whether a cause goes with an outcome through a mediator. */
export interface MediationFinding extends FindingHead {
  readonly kind: 'mediation';
  readonly of: string;
  readonly by: readonly [cause: string, through: string];
  readonly base: Base;
  readonly leftOut: number;
  readonly a: number | null;
  readonly b: number | null;
  readonly direct: number | null;
  readonly total: number | null;
  readonly indirect: Bounded;
  readonly seed: number;
}
