import { blockRows, mostListed, mostShortCells } from './kernels.ts';

/** The most cells that have four sets, and the one for rows that count nowhere. */
const splitCells = 257;

const people = blockRows * 22 + mostListed * 16;

/** Where things lie in the memory of the kernels, in bytes; `kernel-text.ts` has the same numbers built in. */
export const kernelLayout = {
  codes: 0,
  /** A second column of codes, or a mask. */
  other: blockRows,
  /** 16 bits a row. */
  index: blockRows * 2,
  /** Places in a list, 16 bits a row. */
  places: blockRows * 4,
  weights: blockRows * 6,
  values: blockRows * 14,
  /** Weights and their squares. */
  list: blockRows * 22,
  /** Four bytes a cell. */
  people,
  /** Of each cell a weight and its square, or six products and nothing twice. */
  sums: people + (mostShortCells + 2) * 4,
  /** Cells from one set to the next. */
  set: splitCells,
} as const;
