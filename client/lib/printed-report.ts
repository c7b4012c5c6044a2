import type { LanguageTag } from '../../surveys/model/language.ts';
import type { ClaimHeadings, ClaimLines } from '../ui/claims-table.tsx';

/** How a figure is read: a share in 0 to 1, points between shares, a score on its range, a number with its sign, a count, or words. */
export type CellFormat = 'percent' | 'points' | 'score' | 'signed' | 'decimal' | 'count' | 'text';

/** A cell of a printed table: the figure at full precision, and as it is read. */
export interface PrintedCell {
  readonly format: CellFormat;
  /** Null where it is not shown. */
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  /** With its marks. */
  readonly text: string;
  /** Of the columns it is higher than; absent where nobody asked for letters. */
  readonly letters?: string;
}

export interface PrintedRow {
  readonly label: string;
  readonly cells: readonly PrintedCell[];
  /** Everybody, set apart. */
  readonly isTotal?: boolean;
  /** Of few answers. */
  readonly isSmall?: boolean;
  /** Other rows counted as one: in the table and not drawn. */
  readonly isNet?: boolean;
}

/** What is drawn of a table: one column as bars or dots, or several as parts of a whole. */
export interface PrintedChart {
  readonly kind: 'bars' | 'dots' | 'stack' | 'tones';
  readonly scale: 'ordinal' | 'nominal';
  readonly minimum: number;
  readonly maximum: number;
  /** Places of the columns. */
  readonly columns: readonly number[];
  /** Rows and columns change places: a bar a column. */
  readonly isTurned?: boolean;
  /** Groups that are not comparable are drawn hollow. */
  readonly isHollow?: boolean;
}

export interface PrintedTable {
  /** Within the report. */
  readonly id: string;
  readonly caption: string;
  readonly stub: string;
  readonly columns: readonly string[];
  readonly rows: readonly PrintedRow[];
  readonly chart: PrintedChart | null;
}

export interface PrintedQuote {
  readonly text: string;
  readonly language: LanguageTag;
  readonly from: string;
  readonly tone: 'negative' | 'neutral' | 'positive' | null;
  readonly toneText: string;
}

/** A finding as it is read: a sentence, tables with what is drawn of them, base and notes. */
export interface PrintedFigure {
  readonly id: string;
  readonly title: string;
  readonly sentence: string | null;
  readonly about: string | null;
  /** One figure set large, with its interval. */
  readonly large: { readonly value: string; readonly interval: string | null } | null;
  readonly tables: readonly PrintedTable[];
  readonly base: string | null;
  readonly notes: readonly string[];
  /** Null where texts are no part of it, or who asks may not read them. */
  readonly quotes: readonly PrintedQuote[] | null;
}

/** A claim of the plan as it is read. */
export interface PrintedClaim {
  readonly id: string;
  readonly outcome: string;
  readonly verdict: string;
  readonly sentence: string;
  /** Estimate, base and what else is said of it. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly notes: readonly string[];
}

/** Claims of one role: a table to look down, and how each of them was decided. */
export interface PrintedRole {
  readonly role: string;
  readonly title: string;
  readonly about: string;
  /** How many came to what. */
  readonly counts: readonly { readonly count: string; readonly verdict: string }[];
  readonly families: readonly ClaimLines[];
  /** Over how each was decided. */
  readonly decided: string;
  readonly claims: readonly PrintedClaim[];
}

export interface PrintedSection {
  readonly id: string;
  readonly title: string;
  /** What is said of the whole section: also that the survey has nothing for it. */
  readonly lines: readonly string[];
  readonly figures: readonly PrintedFigure[];
  readonly claims: readonly PrintedRole[];
  /** Names and what is to be said of each; of the methods. */
  readonly facts: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** A report in one language, from which every form of it is made. */
export interface PrintedReport {
  readonly language: LanguageTag;
  readonly title: string;
  /** Whose words, when, of how many. */
  readonly lines: readonly string[];
  /** Weights, strata, clusters, and how errors were made. */
  readonly design: readonly string[];
  /** To be said on every page: simulated, not validated. */
  readonly marks: readonly string[];
  readonly words: {
    readonly report: string;
    readonly contents: string;
    readonly notes: string;
    readonly quotes: string;
    readonly quotesAbout: string;
    readonly noQuotes: string;
    readonly interval: string;
    readonly table: string;
    readonly low: string;
    readonly high: string;
    readonly section: string;
    readonly methods: string;
    /** Over claims as a table: name, role, verdict, sentence, figures, notes. */
    readonly claimHeads: readonly string[];
    /** Over claims as a table to look down. */
    readonly claimColumns: ClaimHeadings;
    /** Over how claims were decided, and what is to be known there. */
    readonly decided: string;
    readonly decidedAbout: string;
  };
  readonly sections: readonly PrintedSection[];
}
