import { codedColumn } from '../data/build-column.ts';
import type { CodedColumn, Frame, NumberColumn } from '../data/column.ts';
import { listedColumn } from '../data/listed-numbers.ts';
import { nesting } from '../finding/nested-banner.ts';
import type { MarginAxis } from '../weight/margin-axis.ts';
import { cellName } from '../weight/margin-cell.ts';

/** The column of weights that meet margins, and that of the margins' cells. No variable can have such a name. */
export const madeWeight = '@weight';
export const marginCells = '@margins';
/** In place of a cluster: every row is one of its own. */
export const everyRow = '@row';

/** Weights as a function of the cell of some coded variables, alone or crossed. */
export interface CellWeights {
  readonly axes: readonly MarginAxis[];
  /** By name of a cell what to multiply its rows' weights by. */
  readonly factors: ReadonlyMap<string, number>;
  /** The weight that rows had before. */
  readonly base?: string;
  /** Rows that fail this filter weigh nothing. */
  readonly where?: string;
  /** By cell what became of each weight, where some were too far off. */
  readonly trimmed?: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** The variables that cells are made of, each once. */
export const variablesOf = (axes: readonly MarginAxis[]): readonly string[] => [
  ...new Set(axes.flatMap(({ parts }) => parts)),
];

/** The cell of every row, by place in the names of cells; −1 where the weights know no such cell. */
const cellsOf = (
  columns: readonly CodedColumn[],
  rows: number,
  { axes, factors }: CellWeights,
): Int32Array => {
  const names = new Map([...factors.keys()].map((name, place) => [name, place]));
  const variables = variablesOf(axes);
  const answers = axes.map((axis) => new Set(axis.answers));
  const widths = columns.map(({ codes }) => codes.length + 1);
  const known = new Map<number, number>();
  const cells = new Int32Array(rows);
  const cellOf = (row: number): number => {
    const codes = columns.map(({ codes: own, values }) => own[values[row] ?? 0] ?? '');
    const cell = axes.map(({ parts }, axis) => {
      const code = parts.map((part) => codes[variables.indexOf(part)] ?? '').join(nesting);
      return answers[axis]?.has(code) ? code : '';
    });
    return names.get(cellName(cell)) ?? -1;
  };
  for (let row = 0; row < rows; row += 1) {
    let key = 0;
    columns.forEach(({ values }, place) => {
      const width = widths[place] ?? 1;
      key = key * width + Math.min(values[row] ?? 0, width - 1);
    });
    const cell = known.get(key) ?? cellOf(row);
    known.set(key, cell);
    cells[row] = cell;
  }
  return cells;
};

const listedPlaces = (
  cells: Int32Array,
  count: number,
  placeOf: (cell: number, row: number) => number,
): Uint8Array | Uint16Array =>
  count <= 0x100 ? Uint8Array.from(cells, placeOf) : Uint16Array.from(cells, placeOf);

/** A frame with the columns of weights and cells, from those of `variablesOf`. */
export const weighFrame = (
  frame: Frame,
  columns: readonly CodedColumn[],
  base: Float64Array | null,
  mask: Uint8Array | null,
  by: CellWeights,
): Frame => {
  const places = cellsOf(columns, frame.rows, by);
  const factors = Float64Array.from(by.factors.values());
  const names = [...by.factors.keys()];
  const trimmed = names.map((name) => by.trimmed?.get(name));
  const isIn = (row: number): boolean => mask === null || mask[row] !== 0;
  const weightOf = (cell: number, before: number): number => {
    const weight = before * (factors[cell] ?? 0);
    return trimmed[cell]?.get(weight) ?? weight;
  };
  const weights: NumberColumn =
    base === null && names.length < 0xffff
      ? listedColumn({
          numbers: Float64Array.from([0, ...names.map((_, cell) => weightOf(cell, 1))]),
          places: listedPlaces(places, names.length + 1, (cell, row) => (isIn(row) ? cell + 1 : 0)),
        })
      : {
          kind: 'number',
          values: Float64Array.from(places, (cell, row) =>
            cell < 0 || !isIn(row) ? 0 : weightOf(cell, base?.[row] ?? 1),
          ),
        };
  const cells = codedColumn(
    names,
    Array.from(places, (cell, row) => (isIn(row) ? (names[cell] ?? null) : null)),
  );
  return {
    rows: frame.rows,
    columns: new Map([...frame.columns, [madeWeight, weights], [marginCells, cells]]),
  };
};
