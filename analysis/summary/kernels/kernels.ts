import type { ListedNumbers } from '../../data/listed-numbers.ts';

/** Rows that are read together, as many as a segment of a store has: they fit the memory a core has for itself. */
export const blockRows = 65_536;

/** Cells that 16 bits can name, beside the one for rows that count nowhere. */
export const mostShortCells = 0xfffe;

/** Up to this many cells, rows that follow each other often meet in one. */
const mostSplitCells = 256;

/** Numbers in a list up to which a weight is looked up there. */
export const mostListed = 4096;

/** Sets of cells: of so many rows that follow each other, each goes to one of its own and need not wait for another. */
export const setsOf = (cells: number): 1 | 4 => (cells <= mostSplitCells ? 4 : 1);

/** Sums by the cells that were added to: of cell c at `c * step`, people at c. */
export interface AddedSums {
  readonly step: number;
  readonly n: Int32Array | Float64Array;
  /** Null where people alone were added. */
  readonly weights: { readonly w: Float64Array; readonly w2: Float64Array } | null;
  /** Null where no value was read. */
  readonly products: {
    readonly wy: Float64Array;
    readonly w2y: Float64Array;
    readonly wyy: Float64Array;
    readonly w2yy: Float64Array;
  } | null;
}

/** What is added for a row beside one person: nothing, its weight, or its weight and what both make with its value. */
export type Added = 'people' | 'weights' | 'products';

/** What a column of bytes adds to the index of a row: the lesser of its value and `limit`, times `stride`. */
export interface CodeStep {
  readonly values: Uint8Array;
  readonly limit: number;
  readonly stride: number;
}

/**
 * Adds blocks of rows to cells: first which cell each row is in, then what it brings. Rows of a block go to the sets of
 * cells in turn, and `sums` adds the sets in their order. So every implementation makes the same additions in the same
 * order and gives the same bits.
 */
export interface Summing {
  /** Cells of the block's rows, to be changed; those that count nowhere name the cell after the last. */
  readonly index: Uint16Array | Int32Array;
  readonly weights: Float64Array;
  readonly values: Float64Array;
  /** Begins anew, with nothing added. */
  readonly clear: () => void;
  /** index[row] = the sum of what the columns add, for `length` rows from `from` on. */
  readonly codes: (steps: readonly CodeStep[], from: number, length: number) => void;
  /** Rows whose mask is 0 count nowhere. */
  readonly leave: (mask: Uint8Array, from: number, length: number) => void;
  /** Adds the first `length` rows of the block with the weights that lie there. */
  readonly add: (length: number) => void;
  /** The same with weights from a list of at most `mostListed`, from `from` on. */
  readonly addListed: (weights: ListedNumbers, from: number, length: number) => void;
  /** What was added; what is added afterwards changes it. */
  readonly sums: () => AddedSums;
}

/** How sums are made: which implementation, for how many cells, of what. */
export interface Kernels {
  readonly name: 'simd' | 'plain';
  readonly summing: (cells: number, added: Added) => Summing;
}
