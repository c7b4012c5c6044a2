import type { Issue } from '../../surveys/model/issue.ts';
import type { DataCard } from '../data-card/data-card.ts';
import type { Connection } from './connection.ts';
import type { Schema } from './kysely.ts';

/** Where several processes have one database open: what they tell each other. */
export interface Shared {
  /** Inside a transaction: told to all others once it is kept. No time is said, and nothing of it is stored. */
  readonly tell: (message: string) => Promise<void>;
  /** Told of what others say; null where some of it may have been missed. */
  readonly listen: (told: (message: string | null) => void) => void;
}

/** An open database, and everything in which engines differ. */
export interface Engine {
  /** The one conversation that writes: where several processes write, one transaction at a time of them all. */
  readonly writer: Connection;
  /** Reads what has been committed. */
  readonly reader: Connection;
  /** Reads as of one moment; apart from `reader`, so that nobody else reads as of an older one. */
  readonly looker: Connection;
  readonly schema: Schema;
  /** What is stored, read from this database. */
  readonly card: DataCard;
  /**
   * Writes everything anew, in order of keys. SQLite's `secure_delete` clears what is deleted, but where a page was
   * split a copy of rows that moved can stay in its unused part (measured: one in 150 erased answers was still there);
   * only a new file is sure to have none.
   */
  readonly rebuild: () => Promise<void>;
  /** Leaves no bytes of what was erased in the log. */
  readonly wipe: () => Promise<void>;
  /**
   * Soon takes away what still links rows that were written in one transaction, without ever making a writer wait for
   * a reader for long.
   */
  readonly unlink: () => void;
  /** What the engine says of its file: null when it is whole. */
  readonly damage: () => Promise<Issue | null>;
  /** Why nothing can be kept at this moment: the server is away, or set otherwise than it must be. Null where it can. */
  readonly trouble: () => Promise<Issue | null>;
  /** Bytes of everything. */
  readonly size: () => Promise<number>;
  /** The columns of each table's primary key, in their order. */
  readonly keys: () => Promise<ReadonlyMap<string, readonly string[]>>;
  /** Whether another process has the database open too. */
  readonly inUse: () => Promise<boolean>;
  /** Null where this process alone has the database open. */
  readonly shared: Shared | null;
  /** Does the work unless another process is doing work of that name; false where one is. */
  readonly once: (name: string, work: () => Promise<void>) => Promise<boolean>;
  readonly close: () => Promise<void>;
}
