import type { LetterLine, LetterRule } from '../pairwise/table-letters.ts';
import type { Base, Estimate, FindingHead } from './finding-parts.ts';

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
