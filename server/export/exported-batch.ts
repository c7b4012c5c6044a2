import type { Cell } from './cell.ts';
import type { ExportedRows } from './export-rows.ts';

/** Most rows of a batch. */
export const rowsInBatch = 2048;

/** A column of some rows: its different cells, in any order, and which of them each row has. */
export interface ExportedColumn {
  readonly cells: readonly Cell[];
  readonly of: Uint16Array;
}

/** Some rows, column by column; at most {@link rowsInBatch}. It is what it is until the next one is asked for. */
export interface ExportedBatch {
  readonly rows: number;
  readonly columns: readonly ExportedColumn[];
}

const nothing: Cell = { text: '', kind: 'code' };

/** Most cells of a column that are kept from one batch to the next. */
const mostKept = 256;

/**
 * Batches, one after the other, whose rows come in cell by cell; each cell object stands in its column once. A column of few
 * cells keeps its list, so that what is made of them once holds for the next batch; the places are written over by it.
 */
export const batchBuilder = (count: number) => {
  const columns = Array.from({ length: count }, () => ({
    cells: [] as Cell[],
    places: new Map<Cell, number>(),
    of: new Uint16Array(rowsInBatch),
  }));
  let rows = 0;
  let isTaken = false;
  const begin = (): void => {
    isTaken = false;
    rows = 0;
    for (const column of columns) {
      if (column.cells.length <= mostKept) continue;
      column.cells = [];
      column.places.clear();
    }
  };
  return {
    /** Into a column of the row that is being put together. */
    add: (place: number, cell: Cell): void => {
      if (isTaken) begin();
      const column = columns[place];
      if (column === undefined) return;
      let at = column.places.get(cell);
      if (at === undefined) {
        at = column.cells.length;
        column.cells.push(cell);
        column.places.set(cell, at);
      }
      column.of[rows] = at;
    },
    /** The row is whole; how many are. */
    next: (): number => {
      rows += 1;
      return rows;
    },
    take: (): ExportedBatch => {
      isTaken = true;
      return { rows, columns: columns.map(({ cells, of }) => ({ cells, of: of.subarray(0, rows) })) };
    },
  };
};

/** Rows of so many cells, put together column by column. */
export async function* batchesOf(
  rows: AsyncIterable<readonly Cell[]>,
  count: number,
): AsyncGenerator<ExportedBatch> {
  const given = batchBuilder(count);
  let waiting = 0;
  for await (const row of rows) {
    for (let place = 0; place < count; place += 1) given.add(place, row[place] ?? nothing);
    waiting = given.next();
    if (waiting < rowsInBatch) continue;
    yield given.take();
    waiting = 0;
  }
  if (waiting > 0) yield given.take();
}

/** The rows of an export one by one, for formats that are written so. */
export async function* rowsOf({ batches }: Pick<ExportedRows, 'batches'>): AsyncGenerator<readonly Cell[]> {
  for await (const { rows, columns } of batches())
    for (let row = 0; row < rows; row += 1)
      yield columns.map(({ cells, of }) => cells[of[row] ?? 0] ?? nothing);
}
