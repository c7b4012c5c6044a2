/** What a workbook may be at most. Every bound is tested before or while the work is done, never after it. */
export const limits = {
  /** Bytes of the file. */
  packed: 20_000_000,
  /** Bytes of everything in it that is unpacked, counted while unpacking. */
  unpacked: 200_000_000,
  entries: 1_000,
  sheets: 200,
  /** Cells that hold something. */
  cells: 200_000,
  /** Places of a row up to its last cell that holds something, over all rows. */
  places: 2_000_000,
  columns: 16_384,
  rows: 1_048_576,
  /** UTF-16 units of one cell, which is what spreadsheet programs hold. */
  cellText: 32_767,
  /** UTF-16 units of all cells. */
  text: 20_000_000,
} as const;

export type Limit = keyof typeof limits;
