import { type CellPart, type CellQuestion, cellsOf, rowsOf } from './cell-question.ts';
import { type AskedCells, type CellSums, numberSums } from './cell-sums.ts';
import type { AddedSums } from './kernels/kernels.ts';

/** Above this many cells times numbers, counting reaches beyond the memory a core has nearest. */
const mostCounted = 4096;

/** Rows that a cell must have on average before counting first is worth it. */
const worthRows = 8;

/** Numbers that bytes can name beside the one for a row that has none. */
const mostNumbers = 255;

const named = new WeakMap<Float64Array, Float64Array>();

/** The numbers of a list up to the last that is one. */
const namedIn = (table: Float64Array): Float64Array => {
  const known = named.get(table);
  if (known !== undefined) return known;
  const numbers = table.subarray(0, table.findLastIndex((value) => !Number.isNaN(value)) + 1);
  named.set(table, numbers);
  return numbers;
};

/** The numbers that values of bytes stand for; null where they are read some other way, or fill the byte. */
const numbersIn = ({ values }: CellPart): Float64Array | null => {
  if (values === null || values.table === null || !(values.values instanceof Uint8Array)) return null;
  const numbers = namedIn(values.table);
  return numbers.length <= mostNumbers ? numbers : null;
};

const areSame = (one: Float64Array, other: Float64Array): boolean =>
  one === other ||
  (one.length === other.length && one.every((value, place) => Object.is(value, other[place])));

export interface CountedValues {
  /** The question with the values as its last axis. */
  readonly question: CellQuestion;
  /** Whether two parts have the same numbers, so that they may be settled at once. */
  readonly isSame: (one: number, other: number) => boolean;
  /** Adds what sums of that question come to in the cells of the first: of a part, of all where they have the same numbers. */
  readonly settle: (added: AddedSums, asked: AskedCells, into: CellSums, part: number) => void;
}

/**
 * Sums of few numbers by first counting each: n, Σw and Σw² by cell and number give Σwy, Σwy² and their like, with
 * three additions a row in place of seven. Null where numbers are many, where rows are few, or where parts that are
 * summed together have different numbers.
 */
export const countValues = (question: CellQuestion, areTogether: boolean): CountedValues | null => {
  const { codes, units, parts } = question;
  const numbers = parts.flatMap((part) => numbersIn(part) ?? []);
  const [first] = numbers;
  if (first === undefined || numbers.length < parts.length) return null;
  if (areTogether && numbers.some((own) => !areSame(own, first))) return null;
  const most = Math.max(...numbers.map(({ length }) => length));
  const counted = cellsOf(question) * units * most;
  const rows = rowsOf(question) / (areTogether ? 1 : parts.length);
  if (most === 0 || counted > mostCounted || rows < worthRows * counted) return null;
  const names = Array.from({ length: most }, (_, place) => `${place}`);
  return {
    question: {
      codes: [...codes, names],
      units,
      parts: parts.map((part) => ({
        ...part,
        columns: [
          ...part.columns,
          ...(part.values?.values instanceof Uint8Array
            ? [{ kind: 'coded' as const, codes: names, values: part.values.values }]
            : []),
        ],
        values: null,
      })),
    },
    isSame: (one, other) => areSame(numbers[one] ?? first, numbers[other] ?? first),
    settle: (added, asked, into, part) => numberSums(added, asked, into, numbers[part] ?? first, most),
  };
};
