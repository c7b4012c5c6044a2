import type { RoomOptions } from './disk-room.ts';
import type { Engine } from './engine.ts';
import type { ErasureList } from './erasure-list.ts';
import type { Projection } from './projection.ts';
import type { StorageError } from './storage-error.ts';

export interface StoreOptions {
  /** The database file, whose folder is made if need be, or the address of a PostgreSQL database (`postgres://…`). */
  readonly path: string;
  /** Opens the database of the path in another way. */
  readonly open?: (path: string) => Promise<Engine>;
  /** Called when the disk did not confirm a write. It must end the process; the default does. */
  readonly panic?: (error: StorageError) => void;
  /** Most writes that wait for the disk; one more is refused with `INTAKE-BUSY`. */
  readonly capacity?: number;
  /** Room that is kept on the disk of a database file; without it nothing is looked at. */
  readonly room?: RoomOptions;
  /** How documents become columns. */
  readonly projection?: Projection;
  /** Most rows of a segment. */
  readonly segmentRows?: number;
  /** How many finished answers a survey has at the least whose summaries the database itself makes; without it none. */
  readonly wideFrom?: number;
  /**
   * Databases up to this many bytes are rebuilt in order of keys after an erasure and when the store is closed; larger
   * ones only by `settle`.
   */
  readonly settleBytes?: number;
  /** Told of what is erased, for the day on which an older copy of the database is put in its place. */
  readonly erasures?: ErasureList;
}

const stop = (error: StorageError): void => {
  process.stderr.write(`${JSON.stringify(error.issue)}\n`);
  process.exit(70);
};

export const storeDefaults = {
  panic: stop,
  capacity: 8192,
  /** Rebuilding this much stops intake for less than a second. */
  settleBytes: 256 * 2 ** 20,
} as const;
