import type { Expression } from '../expression.ts';

/** What is known about a name that expressions may read. */
export interface KnownVariable {
  /** One choice, several choices joined by a space, a number, or free text; `open` where it can be anything. */
  readonly kind: 'choice' | 'choices' | 'number' | 'text' | 'open';
  /** Names of its choices, archived ones too. */
  readonly choices?: readonly string[];
  /** Those that are not on the scale: don't know, prefer not to say. */
  readonly missing?: readonly string[];
  /** Those that are chosen alone or not at all. */
  readonly exclusive?: readonly string[];
  /** Several choices come in the order the person gave them. */
  readonly ranked?: boolean;
  /** Least and greatest number accepted, and whether only whole ones are. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly integer?: boolean;
  /** What it is worked out by, where it is not asked. */
  readonly formula?: Expression;
  /** Place in the order of the survey; a reference to a later one is allowed and said. */
  readonly order?: number;
}

/** Everything a check may know around an expression. */
export interface Surroundings {
  /** What the expression decides. */
  readonly purpose: 'relevant' | 'required' | 'constraint' | 'calculation' | 'choiceFilter' | 'quota';
  /** A question, calculation or attribute of this name; null where there is none. */
  readonly variable: (name: string) => KnownVariable | null;
  /** All names there are, for suggestions. */
  readonly names: readonly string[];
  /** The question the expression belongs to: what `.` is. */
  readonly own?: string;
  /** Place of that question in the order of the survey. */
  readonly order?: number;
  /** In a choice filter: columns of the list besides `name`. */
  readonly columns?: readonly string[];
  /** Columns of a list by its name, for lookups; null where there is no such list. */
  readonly list?: (name: string) => readonly string[] | null;
}

/** Tells of a finding at a character of the expression, counted from 0. */
export type Tell = (
  severity: 'error' | 'warning' | 'note',
  code: string,
  at: number,
  data?: Readonly<Record<string, string | number>>,
) => void;
