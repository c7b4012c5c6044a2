import { axisPlaces, outside } from './cell-index.ts';
import { type CellPart, type CellQuestion, cellsOf, rowsOf } from './cell-question.ts';
import type { AskedCells } from './cell-sums.ts';
import { type CodeStep, mostShortCells } from './kernels/kernels.ts';

/** Cells of every code that the columns have and one for nothing. */
interface Raw {
  readonly limits: readonly number[];
  readonly strides: readonly number[];
  readonly size: number;
}

/** How the cells of rows are found. */
export interface CellWay {
  /** Cells of a unit that rows are added to, and which of them are asked for. */
  readonly asked: AskedCells;
  /** Columns of bytes read as they lie; null where every value is looked up. */
  readonly steps: ((part: CellPart) => readonly CodeStep[]) | null;
  /** What each value of a column adds to a cell (`axisPlaces`). */
  readonly places: readonly Int32Array[];
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((code, place) => code === other[place]));

/** Whether columns of two parts hold the same codes in bytes, so that one way serves both. */
export const areAlike = (one: CellPart, other: CellPart): boolean =>
  one.columns.every(({ values, codes }, axis) => {
    const column = other.columns[axis];
    return (
      values instanceof Uint8Array && column?.values instanceof Uint8Array && isSame(codes, column.codes)
    );
  });

const rawOf = (question: CellQuestion): Raw | null => {
  const { units, parts } = question;
  const [first] = parts;
  if (first === undefined || !parts.every((part) => areAlike(part, first))) return null;
  const limits = first.columns.map(({ codes }) => Math.min(codes.length, 255));
  const strides = limits.map((_, axis) =>
    limits.slice(axis + 1).reduce((cells, limit) => cells * (limit + 1), 1),
  );
  const size = limits.reduce((product, limit) => product * (limit + 1), 1);
  const isWorth = size <= 4 * cellsOf(question) + 64 || rowsOf(question) >= 8 * size * units;
  return size * units <= mostShortCells && isWorth ? { limits, strides, size } : null;
};

/** For every raw cell of a unit the cell asked for, or `outside`. */
const askedOf = ({ limits }: Raw, places: readonly Int32Array[]): Int32Array =>
  limits.reduce((before, limit, axis) => {
    const own = places[axis] ?? new Int32Array(0);
    const asked = new Int32Array(before.length * (limit + 1));
    for (let sum = 0, cell = 0; sum < before.length; sum += 1)
      for (let value = 0; value <= limit; value += 1, cell += 1)
        asked[cell] = Math.min((before[sum] as number) + (own[value] as number), outside);
    return asked;
  }, Int32Array.of(0));

/**
 * The way to the cells of a question. Columns of bytes are read as they lie and what the bytes mean is settled
 * afterwards, once a cell; other columns, and tables of few of the codes there are, look every value up.
 */
export const cellWay = (question: CellQuestion): CellWay => {
  const { codes, units, parts } = question;
  const places = axisPlaces(parts[0]?.columns ?? [], codes);
  const size = cellsOf(question);
  const raw = rawOf(question);
  if (raw === null) {
    const all = Int32Array.from({ length: size }, (_, cell) => cell);
    return { asked: { places: all, size, units, last: codes.at(-1)?.length ?? 1 }, steps: null, places };
  }
  const { limits, strides } = raw;
  return {
    asked: { places: askedOf(raw, places), size, units, last: (limits.at(-1) ?? 0) + 1 },
    steps: ({ columns }) =>
      columns.flatMap(({ values }, axis) =>
        values instanceof Uint8Array
          ? [{ values, limit: limits[axis] ?? 0, stride: strides[axis] ?? 0 }]
          : [],
      ),
    places,
  };
};
