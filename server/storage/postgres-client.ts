/** What PostgreSQL answers to a statement. */
export interface PostgresAnswer {
  readonly rows: readonly unknown[];
  readonly rowCount: number;
  /** `COMMIT`, or `ROLLBACK` where a commit kept nothing. */
  readonly command: string;
}

/** One session with PostgreSQL, over the network or in this process. */
export interface PostgresClient {
  /**
   * Values stand as `$1`, `$2`, …; statements asked for together are done in that order. Without values it may be several,
   * parted by `;`: then the answer is the last one's.
   */
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<PostgresAnswer>;
  /** Told once when the session is over, however that came. */
  readonly whenLost: (told: () => void) => void;
  /** Told of every message on the channels this session listens to. */
  readonly whenNotified: (told: (message: string) => void) => void;
  /** Bytes it has heard so far. */
  readonly heard: () => number;
  readonly end: () => Promise<void>;
  /** Ends it at once: whatever is asked of it is refused. */
  readonly cut: () => void;
}

/** Begins a session. */
export type OpenClient = () => Promise<PostgresClient>;
