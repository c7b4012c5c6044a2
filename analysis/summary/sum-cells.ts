import type { ListedNumbers } from '../data/listed-numbers.ts';
import type { NumberReading } from './block-moments.ts';
import { axisPlaces, outside } from './cell-index.ts';
import type { CellPart, CellQuestion } from './cell-question.ts';
import { type AskedCells, askedSums, type CellSums } from './cell-sums.ts';
import { areAlike, type CellWay, cellWay } from './cell-way.ts';
import { countValues } from './count-values.ts';
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

const readValues = (
  into: Float64Array,
  { values, table }: NumberReading,
  from: number,
  length: number,
): void => {
  if (table === null) into.set(values.subarray(from, from + length));
  else for (let row = 0; row < length; row += 1) into[row] = table[values[from + row] as number] as number;
};

/** Where the cells of a block are looked up before 16 bits name them. */
const wide = new Int32Array(blockRows);

/** Adds the rows of a part, a block at a time. */
const addPart = (summing: Summing, part: CellPart, codes: CellQuestion['codes'], way: CellWay): void => {
  const { columns, counted, units, values } = part;
  const { rows, mask } = counted;
  const { index } = summing;
  const { asked } = way;
  const cells = asked.places.length * asked.units;
  const listed = values === null ? listedWeights(counted) : null;
  const weights = listed === null ? rowWeights(counted.weights) : null;
  const steps = way.steps?.(part) ?? null;
  const places = steps === null ? axisPlaces(columns, codes) : way.places;
  if (weights === null && listed === null) summing.weights.fill(1);
  for (let from = 0; from < rows; from += blockRows) {
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
    if (values !== null) readValues(summing.values, values, from, length);
    if (listed !== null) summing.addListed(listed, from, length);
    else {
      if (weights !== null) summing.weights.set(weights.subarray(from, from + length));
      summing.add(length);
    }
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

type SumsOf = (added: AddedSums, asked: AskedCells, part: number) => CellSums;

const together = (question: CellQuestion, kernels: (cells: number) => Kernels, sumsOf: SumsOf): CellSums => {
  const way = cellWay(question);
  const summing = summingOf(question, way, kernels);
  for (const part of question.parts) addPart(summing, part, question.codes, way);
  return sumsOf(summing.sums(), way.asked, 0);
};

/** Parts whose columns have the same codes go the same way, one after the other. */
const apart = (
  question: CellQuestion,
  kernels: (cells: number) => Kernels,
  sumsOf: SumsOf,
): readonly CellSums[] => {
  let last: { readonly part: CellPart; readonly way: CellWay; readonly summing: Summing } | null = null;
  return question.parts.map((part, place) => {
    const isLike = last !== null && last.part.counted.rows <= part.counted.rows && areAlike(part, last.part);
    const way: CellWay = isLike && last !== null ? last.way : cellWay({ ...question, parts: [part] });
    const summing: Summing = isLike && last !== null ? last.summing : summingOf(question, way, kernels);
    last = { part, way, summing };
    summing.clear();
    addPart(summing, part, question.codes, way);
    return sumsOf(summing.sums(), way.asked, place);
  });
};

/**
 * Sums of rows by unit and cell: the hot loop of every table and of means under a design. Numbers that are few are
 * counted like codes, and what they come to is worked out of the counts.
 */
export const sumCells = (
  question: CellQuestion,
  kernels: (cells: number) => Kernels = kernelsHere,
): CellSums => {
  const counted = countValues(question, true);
  return together(counted?.question ?? question, kernels, counted?.sumsOf ?? askedSums);
};

/** The same of each part by itself. */
export const sumCellsOfEach = (
  question: CellQuestion,
  kernels: (cells: number) => Kernels = kernelsHere,
): readonly CellSums[] => {
  const counted = countValues(question, false);
  return apart(counted?.question ?? question, kernels, counted?.sumsOf ?? askedSums);
};
