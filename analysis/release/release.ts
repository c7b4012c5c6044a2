/** A table that is to be published: how many gave each answer, in all or by group. */
export interface DeclaredTable {
  readonly rows: string;
  readonly columns?: string;
}

/** What a study publishes: a finite list of tables, and nothing else. */
export interface ReleasePlan {
  readonly tables: readonly DeclaredTable[];
  /** A variable of the data whose weights the shares have. */
  readonly weight?: string;
}

/** Codes that are published as one category, in their order. */
export interface CategoryGroup {
  readonly codes: readonly string[];
  /** Small categories without an order between them, put together. */
  readonly isOther: boolean;
}

/** The categories of each variable as they are published; the first release with a variable settles them for good. */
export type Grouping = Readonly<Record<string, readonly CategoryGroup[]>>;

/** A table as it was published. */
export interface ReleasedTable {
  readonly rows: string;
  readonly columns: string | null;
  /**
   * People: the cells row by row, with columns then the rows' totals and the columns' bases, and everybody who answered
   * both. Null: not shown.
   */
  readonly people: readonly (number | null)[];
  /** Of each cell, its share of its column (without columns: of everybody) in whole hundredths. */
  readonly shares: readonly (number | null)[];
  /** Places that are not shown because they stand for too few, or would show who answers alike. */
  readonly few: readonly number[];
  /** Of a weighted table, the mean weight of each cell; it is not published. */
  readonly weights?: readonly number[];
}

/** Tables that were published at once. */
export interface Release {
  /** From 1. */
  readonly number: number;
  /** ISO day. */
  readonly day: string;
  readonly least: number;
  /** Answers it was made of, rounded down to a step of the least. */
  readonly answers: number;
  readonly weighted: boolean;
  readonly simulated: boolean;
  readonly grouping: Grouping;
  /** In the order of the plan; a table of which nothing more may be told than before is not among them. */
  readonly tables: readonly ReleasedTable[];
}
