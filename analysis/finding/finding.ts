import type { OrdinalAssociation } from '../association/ordinal-association.ts';
import type { CellResidual } from '../association/residuals.ts';
import type { Quantiles } from '../describe/quantiles.ts';
import type { Totals } from '../describe/totals.ts';
import type { ExplainedVariance } from '../effect/explained-variance.ts';
import type { EquivalencePair } from '../equivalence/equivalence-test.ts';
import type { Pooled } from '../equivalence/pool-estimates.ts';
import type { ScaleComparability } from '../factor/scale-comparability.ts';
import type { MeanLetters } from '../pairwise/mean-letters.ts';
import type { LetterLine, LetterRule, TableLetters } from '../pairwise/table-letters.ts';
import type { KruskalWallis } from '../rank/kruskal-wallis.ts';
import type { MannWhitney } from '../rank/mann-whitney.ts';
import type { DesignRanks } from '../rank/score-test.ts';
import type { DesignMoments, GroupedMoments } from '../summary/moments.ts';
import type { DesignTally, Tally } from '../summary/tally.ts';
import type { DriversFinding, MediationFinding, RegressionFinding } from './model-finding.ts';
import type { ItemsFinding, StructureFinding } from './structure-finding.ts';

/** How many people stand behind a number: heads, weighted, and Kish's effective base (Σw)²/Σw². */
export interface Base {
  readonly n: number;
  readonly weighted: number;
  readonly effective: number;
}

/** A number with its uncertainty. Null where it cannot be had; a note says why. */
export interface Estimate {
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly base: Base;
}

export interface Test {
  /** `rao-scott`, `design-t`, `wald-f` … */
  readonly name: string;
  readonly statistic: number | null;
  readonly df: readonly number[];
  readonly p: number | null;
}

export interface Effect {
  readonly name: string;
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** Something a reader must know beside a number: a stable code and the facts its sentence needs. */
export interface Note {
  /** e.g. `small-base`, `no-variance`, `too-few`, `suppressed`, `not-comparable`, `negative-item-rest`. */
  readonly code: string;
  readonly place?: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** What a number was made from and with. */
export interface Provenance {
  readonly source: string;
  readonly version: string;
  readonly rows: number;
  readonly weight: string | null;
  readonly strata: string | null;
  readonly cluster: string | null;
  readonly where: string | null;
  /** Which path computed it. */
  readonly path: 'tally' | 'moments' | 'scan';
  /** True when any row in the source is simulated: said wherever the number shows. */
  readonly simulated: boolean;
  readonly toolkit: string;
}

/** How many of a finding's people answered which version of the survey. */
export interface VersionBase extends Base {
  readonly version: number;
}

export interface FindingHead {
  /** The task of the request that this answers, as given. */
  readonly asks: unknown;
  readonly notes: readonly Note[];
  readonly provenance: Provenance;
  /** By version, when the rows asked about are of more than one. */
  readonly versions?: readonly VersionBase[];
}

export interface CrosstabCell {
  /** Null where it stands for too few people to be shown. */
  readonly n: number | null;
  readonly weighted: number | null;
  readonly row: Estimate;
  readonly column: Estimate;
  readonly total: Estimate;
}

/** Some codes counted as one: those who gave any of them. */
export interface NetLine {
  /** As asked, or `top-2`, `bottom-1` … for boxes. */
  readonly name: string;
  readonly codes: readonly string[];
  /** By column; without a banner none. */
  readonly cells: readonly CrosstabCell[];
  readonly total: CrosstabCell;
}

/** One stub variable by one banner variable (or by nobody: the total alone). */
export interface CrosstabFinding extends FindingHead {
  readonly kind: 'crosstab';
  readonly rows: { readonly variable: string; readonly codes: readonly string[] };
  readonly columns: { readonly variable: string; readonly codes: readonly string[] } | null;
  /** By row, then column; without a banner one column, the total. */
  readonly cells: readonly (readonly CrosstabCell[])[];
  /** The table's margin: every row over all columns. */
  readonly total: readonly CrosstabCell[];
  /** Valid answers by column, and of all columns together. */
  readonly columnBases: readonly Base[];
  readonly rowBases: readonly Base[];
  readonly base: Base;
  /** Rows without a valid answer, by reason, in the filtered source. */
  readonly missing: readonly {
    readonly variable: string;
    readonly code: string;
    readonly n: number;
    readonly weighted: number;
  }[];
  readonly test: Test | null;
  readonly effect: Effect | null;
  /** Nets and boxes that were asked for. */
  readonly nets?: readonly NetLine[];
  /** Letters that were asked for: a line for each row, and one for each net. */
  readonly letters?: Omit<TableLetters, 'lines'> & {
    readonly rows: readonly LetterLine[];
    readonly nets: readonly LetterLine[];
  };
  /** By row, then column, when asked for. */
  readonly residuals?: readonly (readonly CellResidual[])[];
  /** Where both variables are ordered. */
  readonly association?: OrdinalAssociation;
  readonly evidence: DesignTally;
}

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
}

/**
 * A multiple-response set: its options by groups, or an answer by its options. Bases are people who answered, never
 * mentions; shares over options do not add up to one.
 */
export interface MultipleFinding extends FindingHead {
  readonly kind: 'multiple';
  readonly set: string;
  /** The variable whose codes are the lines; null where the options are. */
  readonly of: string | null;
  /** The variable whose codes are the columns; empty where the options are the columns, or where there are none. */
  readonly by: readonly string[];
  /** Option variables, or codes of `of`. */
  readonly lines: readonly string[];
  /** Codes of `by`, or option variables: these share people. */
  readonly columns: readonly string[];
  /** By line, then column: share of the column's people. */
  readonly cells: readonly (readonly Estimate[])[];
  /** By line: share of everybody who answered. */
  readonly total: readonly Estimate[];
  /** People behind each share, by line and column; then those over all columns, by line. */
  readonly people: readonly (readonly number[])[];
  readonly everybody: readonly number[];
  readonly columnBases: readonly Base[];
  readonly base: Base;
  readonly letters?: LetterRule & {
    readonly columns: readonly string[];
    readonly skipped: readonly number[];
    readonly lines: readonly LetterLine[];
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
  }[];
  readonly total: Estimate;
  readonly test: Test | null;
  /** For means of scales by country or language: whether they may be compared, once a scale and variable. */
  readonly comparability: readonly ScaleComparability[];
  readonly evidence: DesignMoments;
}

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

export interface SentimentFinding extends FindingHead {
  readonly kind: 'sentiment';
  readonly of: string;
  readonly by: readonly string[];
  readonly groups: readonly {
    readonly codes: readonly string[];
    /** Mean polarity in [−1, 1] of the texts that could be scored. */
    readonly mean: Estimate;
    readonly negative: Estimate;
    readonly neutral: Estimate;
    readonly positive: Estimate;
    /** Texts given, and of these how many could not be scored; null where that would tell of too few. */
    readonly texts: number | null;
    readonly unscored: number | null;
  }[];
  readonly total: Estimate;
  readonly evidence: Tally;
}

export type Finding =
  | CrosstabFinding
  | MultipleFinding
  | MeansFinding
  | ScoreFinding
  | ReliabilityFinding
  | SentimentFinding
  | RegressionFinding
  | DriversFinding
  | MediationFinding
  | StructureFinding
  | ItemsFinding;
