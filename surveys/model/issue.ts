/**
 * An expected failure as a value: what is wrong (a stable code), where (a place a researcher can find) and the
 * facts its sentence needs. Sentences live in the catalogues, so an issue has no language.
 */
export interface Issue {
  /** Stable and documented, e.g. `LOGIC-UNKNOWN-NAME`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  /** Where: a path in a document (`pages/control/items/FC1/relevant`), a row and column, a variable. */
  readonly place: string;
  /** Facts that fill the sentence's placeholders. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Why its author accepts it: a waived issue is a note, still shown, and stops nothing. */
  readonly waived?: string;
}

/** A result that may fail as expected: the value, or the issues that stand in its way. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };
