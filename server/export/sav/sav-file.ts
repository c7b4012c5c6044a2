/** A value of a case: a number, a text, or null where there is none (system-missing; for a text the empty one). */
export type SavValue = number | string | null;

/** Which values stand for reasons why there is none: up to three, or a range with at most one more. */
export type SavMissing =
  | { readonly values: readonly number[] }
  | { readonly low: number; readonly high: number; readonly value?: number };

export interface SavVariable {
  /** At most 64 bytes. */
  readonly name: string;
  /** Bytes of UTF-8 of the longest text (1 to 32,767); absent for a number. */
  readonly width?: number;
  readonly label?: string;
  /** How a number is shown. */
  readonly format?: {
    readonly type: 'F' | 'DATE' | 'TIME' | 'DATETIME';
    readonly width: number;
    readonly decimals: number;
  };
  /** Characters of the column on the screen; 8 by default. */
  readonly columns?: number;
  readonly measure: 'nominal' | 'ordinal' | 'scale';
  readonly labels?: readonly { readonly value: number | string; readonly label: string }[];
  readonly missing?: SavMissing;
  /** Facts that travel with the variable, by name. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A question with several answers, as 0/1 variables of which 1 counts. */
export interface SavSet {
  /** Without the leading `$`. */
  readonly name: string;
  readonly label: string;
  readonly variables: readonly string[];
}

/** The dictionary of an SPSS system file. */
export interface SavFile {
  /** Program that wrote it, after `@(#) SPSS DATA FILE`. */
  readonly product: string;
  /** Day and time of the file, ISO without zone: an argument, so that the same input gives the same bytes. */
  readonly made: string;
  readonly label?: string;
  readonly variables: readonly SavVariable[];
  /** Name of the variable the cases are weighted by when the file is opened. */
  readonly weight?: string;
  readonly sets?: readonly SavSet[];
  readonly attributes?: Readonly<Record<string, string>>;
  /** Lines of text that are shown as the file's documents. */
  readonly notes?: readonly string[];
  readonly cases: number;
  /** `zlib`: a .zsav. */
  readonly compression: 'bytecode' | 'zlib';
}
