import type { Issue } from '../../surveys/model/issue.ts';
import type { DataCard } from '../data-card/data-card.ts';
import type { Connection } from './connection.ts';
import type { Schema } from './kysely.ts';

/** An open database, and everything in which engines differ. */
export interface Engine {
  /** The one conversation that writes. */
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
  /** Empties the log soon, without ever making a writer wait for a reader. */
  readonly emptyLog: () => void;
  /** What the engine says of its file: null when it is whole. */
  readonly damage: () => Issue | null;
  readonly close: () => void;
}
