import type { ListedNumbers } from '../data/listed-numbers.ts';
import type { NumberReading } from './block-moments.ts';
import { axisPlaces, outside } from './cell-index.ts';
import { type CellPart, type CellQuestion, cellsOf } from './cell-question.ts';
import { type AskedCells, askedSums, type CellSums, noSums } from './cell-sums.ts';
import { areAlike, type CellWay, cellWay } from './cell-way.ts';
import { type CountedValues, countValues } from './count-values.ts';
import {
  type Added,
  type AddedSums,
  blockRows,
  type Kernels,
  mostListed,
  type Summing,
} from './kernels/kernels.ts';
import { kernelsHere } from './kernels/kernels-here.ts';
import { type Counted, rowWeights } from './rows.ts';

const addedOf = ({ parts }: CellQuestion): Added => {
  if (parts.some(({ values }) => values !== null)) return 'products';
  return parts.some(({ counted }) => counted.weights !== null) ? 'weights' : 'people';
};

/** Weights that are looked up in a list. */
const listedWeights = ({ weights }: Counted): ListedNumbers | null => {
  const listed = weights === null || weights instanceof Float64Array ? undefined : weights.listed;
  return listed !== undefined && listed.numbers.length <= mostListed ? listed : null;
};

/** The index of a block whose columns are looked up value by value. */
const lookUp = (
  index: Int32Array,
  columns: CellPart['columns'],
  places: readonly Int32Array[],
  size: number,
  from: number,
  length: number,
): void => {
  index.fill(0, 0, length);
  columns.forEach(({ values }, axis) => {
    const own = places[axis] ?? new Int32Array(0);
    for (let row = 0; row < length; row += 1) {
      const sum = (index[row] as number) + (own[values[from + row] as number] as number);
      index[row] = Math.min(sum, outside);
    }
  });
  for (let row = 0; row < length; row += 1)
    index[row] = (index[row] as number) >= size ? outside : (index[row] as number);
};

const addUnits = (
  index: Int32Array | Uint16Array,
  units: Uint32Array,
  stride: number,
  from: number,
  length: number,
): void => {
  for (let row = 0; row < length; row += 1)
    index[row] = (index[row] as number) + (units[from + row] as number) * stride;
};

/** Numbers behind the values of a block. */
const readValues = (
  into: Float64Array,
  { values, table }: Extract<NumberReading, { table: Float64Array }>,
  from: number,
  length: number,
): void => {
  for (let row = 0; row < length; row += 1) into[row] = table[values[from + row] as number] as number;
};

/** What rows of a part are read from. */
const arraysOf = ({ columns, values }: CellPart, weights: Float64Array | ListedNumbers | null) => [
  ...columns.map((column) => column.values),
  ...(weights === null ? [] : [weights instanceof Float64Array ? weights : weights.places]),
  ...(values === null ? [] : [values.values]),
];

/** Where the cells of a block are looked up before 16 bits name them. */
const wide = new Int32Array(blockRows);

/** Adds the rows of a part, a block at a time. */
const addPart = (summing: Summing, part: CellPart, codes: CellQuestion['codes'], way: CellWay): void => {
  const { columns, counted, units, values } = part;
  const { rows, mask } = counted;
  const { asked } = way;
  const cells = asked.places.length * asked.units;
  const weights = (values === null ? listedWeights(counted) : null) ?? rowWeights(counted.weights);
  const steps = way.steps?.(part) ?? null;
  const places = steps === null ? axisPlaces(columns, codes) : way.places;
  const block = summing.goTo(arraysOf(part, weights));
  const { index } = block;
  const numbers = values?.table === null ? values.values : null;
  const isPlain = steps !== null && mask === null && units === null && (values === null || numbers !== null);
  const done = isPlain ? summing.whole({ rows, steps, weights, values: numbers }) : 0;
  for (let from = done; from < rows; from += blockRows) {
    const length = Math.min(blockRows, rows - from);
    if (steps !== null) {
      summing.codes(steps, from, length);
      if (units !== null) addUnits(index, units, asked.places.length, from, length);
    } else {
      lookUp(wide, columns, places, asked.size, from, length);
      if (units !== null) addUnits(wide, units, asked.size, from, length);
      for (let row = 0; row < length; row += 1) index[row] = Math.min(wide[row] as number, cells);
    }
    if (mask !== null) summing.leave(mask, from, length);
    if (values !== null && values.table !== null) readValues(block.values, values, from, length);
    summing.add(weights, numbers, from, length);
  }
};

const summingOf = (
  question: CellQuestion,
  { asked }: CellWay,
  kernels: (cells: number) => Kernels,
): Summing => {
  const cells = asked.places.length * asked.units;
  return kernels(cells).summing(cells, addedOf(question));
};

/** How many parts, one after the other, are summed as one. */
export type Runs = readonly number[];

interface Asked {
  readonly question: CellQuestion;
  readonly kernels: (cells: number) => Kernels;
  readonly counted: CountedValues | null;
}

const settle = (
  { counted }: Asked,
  added: AddedSums,
  asked: AskedCells,
  into: CellSums,
  part: number,
): void => {
  if (counted === null) askedSums(added, asked, into);
  else counted.settle(added, asked, into, part);
};

const together = (all: Asked, into: CellSums): CellSums => {
  const { question, kernels } = all;
  const way = cellWay(question);
  const summing = summingOf(question, way, kernels);
  for (const part of question.parts) addPart(summing, part, question.codes, way);
  settle(all, summing.sums(), way.asked, into, 0);
  return into;
};

interface Going {
  readonly part: CellPart;
  readonly way: CellWay;
  readonly summing: Summing;
}

/**
 * Runs one after the other. What parts of a run bring is settled at once, as long as their columns have the same codes
 * and are counted by the same numbers.
 */
const apart = (all: Asked, runs: Runs, intoOf: (run: number) => CellSums): readonly CellSums[] => {
  const { question, kernels, counted } = all;
  const { codes, parts } = question;
  let last: Going | null = null;
  /** Whether a part goes the way of the last one. */
  const goesOn = (part: CellPart): boolean =>
    last !== null && last.part.counted.rows <= part.counted.rows && areAlike(part, last.part);
  const going = (part: CellPart): Going => {
    if (last !== null && goesOn(part)) return last;
    const way = cellWay({ ...question, parts: [part] });
    return { part, way, summing: summingOf(question, way, kernels) };
  };
  let at = 0;
  return runs.map((length, run) => {
    const into = intoOf(run);
    const end = at + length;
    for (let isOpen = false; at < end; at += 1) {
      const part = parts[at] as CellPart;
      last = going(part);
      const { way, summing } = last;
      if (!isOpen) summing.clear();
      addPart(summing, part, codes, way);
      const next = at + 1 < end ? parts[at + 1] : undefined;
      isOpen = next !== undefined && goesOn(next) && counted?.isSame(at, at + 1) !== false;
      if (!isOpen) settle(all, summing.sums(), way.asked, into, at);
    }
    return into;
  });
};

const noneOf = (question: CellQuestion, runs: number): ((run: number) => CellSums) =>
  noSums(cellsOf(question) * question.units, addedOf(question) === 'products', runs);

/**
 * Sums of rows by unit and cell: the hot loop of every table and of means under a design. Numbers that are few are
 * counted like codes, and what they come to is worked out of the counts.
 */
export const sumCells = (
  question: CellQuestion,
  kernels: (cells: number) => Kernels = kernelsHere,
): CellSums => {
  const counted = countValues(question, true);
  return together({ question: counted?.question ?? question, kernels, counted }, noneOf(question, 1)(0));
};

/** The same of each run of parts by itself. */
export const sumCellsOfEach = (
  question: CellQuestion,
  runs: Runs,
  kernels: (cells: number) => Kernels = kernelsHere,
): readonly CellSums[] => {
  const counted = countValues(question, false);
  return apart(
    { question: counted?.question ?? question, kernels, counted },
    runs,
    noneOf(question, runs.length),
  );
};
