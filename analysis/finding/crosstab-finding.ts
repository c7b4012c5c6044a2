import type { OrdinalAssociation } from '../association/ordinal-association.ts';
import type { CellResidual } from '../association/residuals.ts';
import type { ScaleComparability } from '../factor/scale-comparability.ts';
import type { PanelDifference } from '../pairwise/panel-differences.ts';
import type { ShareDifference } from '../pairwise/share-differences.ts';
import type { LetterLine, TableLetters } from '../pairwise/table-letters.ts';
import type { DesignTally } from '../summary/tally.ts';
import type { Base, Effect, Estimate, FindingHead, Test } from './finding-parts.ts';

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

/** The same table under a second filter, and how far the first lies above it. The two may share people. */
export interface BesideTable {
  /** The second filter. */
  readonly where: string;
  /** Null where it would stand for too few people, or tell of them beside the first. */
  readonly finding: CrosstabFinding | null;
  /** Of what the shares are that are compared. */
  readonly share: 'row' | 'column' | 'total';
  /** How many people pass the first filter alone, the second alone, both, and neither, whatever they answered. */
  readonly passing: {
    readonly one: number;
    readonly other: number;
    readonly both: number;
    readonly neither: number;
  } | null;
  /** How many people stand in both tables; null where that is not shown. */
  readonly both: number | null;
  readonly differences: readonly PanelDifference[];
  /** By filter, stub and banner. */
  readonly evidence: DesignTally;
}

/** One stub variable by one banner variable (or by nobody: the total alone). */
export interface CrosstabFinding extends FindingHead {
  readonly kind: 'crosstab';
  readonly rows: { readonly variable: string; readonly codes: readonly string[] };
  readonly columns: { readonly variable: string; readonly codes: readonly string[] } | null;
  /** Where the stub is a number: the point that parts its two rows. */
  readonly cut?: number;
  /** Of a scale that is cut, by country or language: whether it may be compared. */
  readonly comparability?: readonly ScaleComparability[];
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
  /** Rao–Scott of first order, on χ²: beside the test of second order. */
  readonly firstOrder?: Test;
  /** V without its upward bias in small tables; only where nothing is weighted or clustered. */
  readonly unbiased?: Effect;
  /** Nets and boxes that were asked for. */
  readonly nets?: readonly NetLine[];
  /** Letters that were asked for: a line for each row, and one for each net. */
  readonly letters?: Omit<TableLetters, 'lines'> & {
    readonly rows: readonly LetterLine[];
    readonly nets: readonly LetterLine[];
  };
  /** How far apart every two columns are, when asked for: by row, then pair; and by net. */
  readonly differences?: {
    readonly rows: readonly (readonly ShareDifference[])[];
    readonly nets: readonly (readonly ShareDifference[])[];
  };
  /** By row, then column, when asked for. */
  readonly residuals?: readonly (readonly CellResidual[])[];
  /** Where both variables are ordered. */
  readonly association?: OrdinalAssociation;
  /** The same under a second filter, when asked for. */
  readonly beside?: BesideTable;
  readonly evidence: DesignTally;
}
