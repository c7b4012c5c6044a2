import type { Line } from './hidden-places.ts';

const range = (length: number): readonly number[] => Array.from({ length }, (_, place) => place);

/**
 * The sums of a table whose counts are its cells row by row, then the rows' totals, the columns' bases, and everybody;
 * without a banner (null) its rows, then everybody.
 *
 * @example
 * tableLines(2, null) // [{ parts: [0, 1], whole: 2 }]
 */
export const tableLines = (rows: number, columns: number | null): readonly Line[] => {
  if (columns === null) return [{ parts: range(rows), whole: rows }];
  const [rowTotal, columnBase, corner] = [
    rows * columns,
    rows * columns + rows,
    rows * columns + rows + columns,
  ];
  return [
    ...range(rows).map((row) => ({
      parts: range(columns).map((column) => row * columns + column),
      whole: rowTotal + row,
    })),
    ...range(columns).map((column) => ({
      parts: range(rows).map((row) => row * columns + column),
      whole: columnBase + column,
    })),
    { parts: range(rows).map((row) => rowTotal + row), whole: corner },
    { parts: range(columns).map((column) => columnBase + column), whole: corner },
  ];
};

/**
 * A table's cells with its margins, in that order.
 *
 * @example
 * withMargins([1, 2, 3, 4], 2, 2) // [1, 2, 3, 4, 3, 7, 4, 6, 10]
 */
export const withMargins = (
  cells: ArrayLike<number>,
  rows: number,
  columns: number | null,
): readonly number[] => {
  const own = Array.from(cells);
  const sum = (places: readonly number[]): number =>
    places.reduce((total, place) => total + (own[place] ?? 0), 0);
  const everybody = sum(range(own.length));
  if (columns === null) return [...own, everybody];
  return [
    ...own,
    ...range(rows).map((row) => sum(range(columns).map((column) => row * columns + column))),
    ...range(columns).map((column) => sum(range(rows).map((row) => row * columns + column))),
    everybody,
  ];
};
