import type { Batch } from './pending.ts';
import type { WideColumn } from './wide-layout.ts';

/** A segment as bytes: ids (16 bytes a row, ascending) and encoded columns by name. */
export interface SegmentBytes {
  readonly rows: number;
  readonly ids: Uint8Array;
  readonly columns: readonly (readonly [variable: string, bytes: Uint8Array])[];
}

/**
 * A step of a survey's columns, made away from the connection that writes. `fold` puts the answers of some waiting
 * batches into new segments, in place of those it was made from and of the rows that some of them had before; `widen` puts them into the survey's wide table, which is
 * made where there is none; `refill` drops either and lets all answers wait again. It can be sent to another thread.
 */
export type ColumnChange =
  | {
      readonly kind: 'fold';
      readonly survey: string;
      readonly stamp: string;
      readonly replaced: readonly Uint8Array[];
      readonly taken: readonly Batch[];
      /** Answers of these batches whose old rows lie in segments that stay. */
      readonly again: readonly Uint8Array[];
      readonly segments: readonly SegmentBytes[];
    }
  | {
      readonly kind: 'widen';
      readonly survey: string;
      readonly stamp: string;
      readonly columns: readonly WideColumn[];
      readonly taken: readonly Batch[];
      readonly segments: readonly SegmentBytes[];
    }
  | { readonly kind: 'refill'; readonly survey: string };

/**
 * Makes the change durable and gives the keys of the new segments, or null when a batch or segment it was made from is
 * no longer there as it was: somebody withdrew, or another made the same step.
 */
export type ChangeColumns = (change: ColumnChange) => Promise<readonly Uint8Array[] | null>;
