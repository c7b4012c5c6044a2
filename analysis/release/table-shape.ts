/** How many categories a table has; `columns` null: it has none, only everybody. */
export interface TableShape {
  readonly rows: number;
  readonly columns: number | null;
}

type Cell = readonly [row: number, column: number];

const range = (length: number): readonly number[] => Array.from({ length }, (_, place) => place);

/** The cells whose people each place of a table counts, in the order of `ReleasedTable.people`. */
export const cellsAt = ({ rows, columns }: TableShape): readonly (readonly Cell[])[] => {
  const wide = columns ?? 1;
  const every = range(rows).flatMap((row) => range(wide).map((column): Cell => [row, column]));
  const cells = every.map((cell) => [cell]);
  if (columns === null) return [...cells, every];
  return [
    ...cells,
    ...range(rows).map((row) => every.filter((cell) => cell[0] === row)),
    ...range(wide).map((column) => every.filter((cell) => cell[1] === column)),
    every,
  ];
};

/** How many places are cells; margins follow them. */
export const cellCount = ({ rows, columns }: TableShape): number => rows * (columns ?? 1);

/**
 * The people at every place of a table of cells.
 *
 * @example
 * peopleAt({ rows: 2, columns: 2 }, [[1, 2], [3, 4]]) // [1, 2, 3, 4, 3, 7, 4, 6, 10]
 */
export const peopleAt = (shape: TableShape, cells: readonly (readonly number[])[]): readonly number[] =>
  cellsAt(shape).map((own) => own.reduce((sum, [row, column]) => sum + (cells[row]?.[column] ?? 0), 0));
