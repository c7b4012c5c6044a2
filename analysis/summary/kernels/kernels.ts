import type { ListedNumbers } from '../../data/listed-numbers.ts';

/** Rows that are read together: what is worked out of them stays in the memory a core has nearest. */
export const blockRows = 8192;

/** Cells that 16 bits can name, beside the one for rows that count nowhere. */
export const mostShortCells = 0xfffe;

/** Up to this many cells, rows that follow each other often meet in one. */
const mostSplitCells = 256;

/** Numbers in a list up to which a weight is looked up there. */
export const mostListed = 4096;

/** Sets of cells: of so many rows that follow each other, each goes to one of its own and need not wait for another. */
export const setsOf = (cells: number): 1 | 4 => (cells <= mostSplitCells ? 4 : 1);

/** Sums by the cells that were added to: people of cell c at c, its sums from `c * step` on. */
export interface AddedSums {
  readonly n: Int32Array;
  /** w and w², and with values wy, w²y, wyy and w²yy. */
  readonly sums: Float64Array;
  readonly step: (typeof addedStep)[Added];
}

/** What is added for a row beside one person: nothing, its weight, or its weight and what both make with its value. */
export type Added = 'people' | 'weights' | 'products';

/** Numbers from the sums of one cell to those of the next. */
export const addedStep = { people: 0, weights: 2, products: 8 } as const;

/** Adds what lies in other sets of cells, each so many cells after the one before, to the first. */
export const unite = (
  numbers: Float64Array | Int32Array,
  { cells, apart, step }: { readonly cells: number; readonly apart: number; readonly step: number },
): void => {
  const end = cells * step;
  for (let set = 1; set < setsOf(cells); set += 1) {
    const from = set * apart * step;
    for (let place = 0; place < end; place += 1)
      numbers[place] = (numbers[place] as number) + (numbers[from + place] as number);
  }
};

/** What a column of bytes adds to the index of a row: the lesser of its value and `limit`, times `stride`. */
export interface CodeStep {
  readonly values: Uint8Array;
  readonly limit: number;
  readonly stride: number;
}

/** Rows of a part that all count, and what is read of them. */
export interface WholeRows {
  readonly rows: number;
  readonly steps: readonly CodeStep[];
  readonly weights: Float64Array | ListedNumbers | null;
  readonly values: Float64Array | null;
}

/** Where a block is worked out, until the next `goTo`. */
export interface Block {
  /** Cells of the block's rows, to be changed; those that count nowhere name the cell after the last. */
  readonly index: Uint16Array | Int32Array;
  /** Values that `add` takes where it is given none. */
  readonly values: Float64Array;
}

/**
 * Adds blocks of rows to cells: first which cell each row is in, then what it brings. Rows of a block go to the sets of
 * cells in turn, and `sums` adds the sets in their order. So every implementation makes the same additions in the same
 * order and gives the same bits.
 */
export interface Summing {
  /** Begins anew, with nothing added. */
  readonly clear: () => void;
  /** Goes to the memory that one of these arrays lies in, if kernels can; what was added comes along. */
  readonly goTo: (arrays: readonly ArrayBufferView[]) => Block;
  /** index[row] = the sum of what the columns add, for `length` rows from `from` on. */
  readonly codes: (steps: readonly CodeStep[], from: number, length: number) => void;
  /**
   * Adds rows from the first on by columns that all lie in the memory that was gone to, in one go, and says how many; 0
   * where they do not. What is left of them is a block's to add.
   */
  readonly whole: (rows: WholeRows) => number;
  /** Rows whose mask is 0 count nowhere. */
  readonly leave: (mask: Uint8Array, from: number, length: number) => void;
  /**
   * Adds the block's rows, `length` of them from `from` on, with their weights (null: 1 each; a list has at most
   * `mostListed`) and values (null: those that lie in the block).
   */
  readonly add: (
    weights: Float64Array | ListedNumbers | null,
    values: Float64Array | null,
    from: number,
    length: number,
  ) => void;
  /** What was added; what is added afterwards changes it. */
  readonly sums: () => AddedSums;
}

/** How sums are made: which implementation, for how many cells, of what. */
export interface Kernels {
  readonly name: 'simd' | 'plain';
  readonly summing: (cells: number, added: Added) => Summing;
}
