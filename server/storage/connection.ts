/** A query compiled once; values are bound in the order in which they are written. */
export interface Statement<Row = unknown> {
  readonly run: (...values: readonly unknown[]) => Promise<{ readonly changes: number }>;
  readonly get: (...values: readonly unknown[]) => Promise<Row | undefined>;
  readonly all: (...values: readonly unknown[]) => Promise<readonly Row[]>;
  /** Runs it for each of some rows of values, in order, without waiting for one answer before the next is asked. */
  readonly each: (rows: readonly (readonly unknown[])[]) => Promise<void>;
}

/** What a database engine is asked through: one conversation with it, one statement after the other. */
export interface Connection {
  readonly prepare: <Row>(sql: string) => Statement<Row>;
  /** How many rows one statement best writes, a power of two: 1 where a statement has no way to go. */
  readonly mostRows: number;
  /**
   * The rows of a query without waiting, so that a column is read when an analysis comes to it; null where the engine
   * is not in this process.
   */
  readonly atOnce: (<Row>(sql: string) => (...values: readonly unknown[]) => Row | undefined) | null;
  /** All of the work is kept, once it is on disk, or nothing of it. One at a time. */
  readonly transaction: <T>(work: () => Promise<T>) => Promise<T>;
  /** Inside a transaction: nothing of the work is kept when it throws, and the transaction goes on. */
  readonly savepoint: <T>(work: () => Promise<T>) => Promise<T>;
  /** What the work reads is as of one moment. One at a time. */
  readonly snapshot: <T>(work: () => Promise<T>) => Promise<T>;
}
