import { blockRows, mostListed, mostShortCells } from './kernels.ts';

/** The most cells that have four sets, and the one for rows that count nowhere. */
const splitCells = 257;

const page = 65_536;
const people = blockRows * 22 + mostListed * 16;
const sums = people + (mostShortCells + 2) * 4;
const end = sums + (mostShortCells + 2) * 64;

/** Where things lie in memory that kernels work in, in bytes; `kernel-text.ts` has the same numbers built in. */
export const kernelLayout = {
  /** Cells of the block's rows, 16 bits each. */
  index: 0,
  /** Codes of columns that lie elsewhere, or a mask. */
  codes: blockRows * 2,
  other: blockRows * 3,
  /** Places in a list, of at most 16 bits. */
  places: blockRows * 4,
  weights: blockRows * 6,
  values: blockRows * 14,
  /** Weights and their squares. */
  list: blockRows * 22,
  /** Four bytes a cell. */
  people,
  /** Of each cell a weight and its square, or six products and nothing twice. */
  sums,
  /** Cells from one set to the next. */
  set: splitCells,
  /** From here on columns lie. */
  columns: Math.ceil(end / page) * page,
  page,
} as const;
