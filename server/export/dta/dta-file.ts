/** Stata's missing values: none at all, and the 26 that can say why. */
export type DtaMissing =
  | '.'
  | `.${'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm'}`
  | `.${'n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z'}`;

/** A value of an observation: a number, one of Stata's missing values, or of a text variable a text. */
export type DtaValue = number | string;

export type DtaNumber = 'byte' | 'int' | 'long' | 'double';

export interface DtaVariable {
  /** At most 32 characters. */
  readonly name: string;
  /** Text: the width in bytes, 1 to 2,045; `strL` a text of any length. */
  readonly type: DtaNumber | 'strL' | { readonly width: number };
  /** How Stata shows it, such as `%8.0g` or `%td`. */
  readonly format: string;
  readonly label?: string;
  /** Of whole numbers only. */
  readonly labels?: readonly { readonly value: number | DtaMissing; readonly label: string }[];
  /** Facts that travel with the variable, by name. */
  readonly characteristics?: Readonly<Record<string, string>>;
}

/** What a Stata file of release 118 holds but for its observations. */
export interface DtaFile {
  /** Day and time of the file, ISO without zone: an argument, so that the same input gives the same bytes. */
  readonly made: string;
  readonly label?: string;
  readonly variables: readonly DtaVariable[];
  readonly characteristics?: Readonly<Record<string, string>>;
  readonly observations: number;
  /** What the texts of `strL` variables come to: the map at the head of the file says where they end. */
  readonly long: { readonly texts: number; readonly bytes: number };
}
