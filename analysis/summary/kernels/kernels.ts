/** Rows that are read together: their index, weights and values fit the memory a core has nearest. */
export const blockRows = 4096;

/** Above this many cells two rows seldom meet in one, and what two sets of cells cost is not worth their gain. */
export const mostPairedCells = 1 << 16;

/** What one row brings: where the sums of its cell are, its weight, and where moments are made its value. */
export interface Block {
  /** Cells of the rows; those that count nowhere name the cell after the last. */
  readonly index: Int32Array;
  readonly weights: Float64Array;
  readonly values: Float64Array;
}

/** Sums by cell. Where no value was read the last four are empty. */
export interface CellSums {
  readonly n: Float64Array;
  readonly w: Float64Array;
  readonly w2: Float64Array;
  readonly wy: Float64Array;
  readonly w2y: Float64Array;
  readonly wyy: Float64Array;
  readonly w2yy: Float64Array;
}

/**
 * Adds blocks of rows to cells. Rows in even places of a block go to one set of cells and those in odd places to
 * another; `sums` adds the second to the first. So every implementation makes the same additions in the same order
 * and gives the same bits.
 */
export interface Summing {
  readonly block: Block;
  /** index[row] += min(values[row], limit) * stride for the first `length` rows. */
  readonly codes: (values: Uint8Array, limit: number, stride: number, length: number) => void;
  /** Adds the first `length` rows of the block. */
  readonly add: (length: number) => void;
  readonly sums: () => CellSums;
}

/** How sums are made: which implementation, for how many cells, with values or not. */
export interface Kernels {
  readonly name: 'simd' | 'plain';
  readonly summing: (cells: number, valued: boolean) => Summing;
}
